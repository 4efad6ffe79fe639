import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import { changeAccount, createAccount } from './accounts.ts'
import { changeCampaign, createCampaign, deleteCampaign, shiftCampaign } from './campaigns.ts'
import { changeClient, createClient, listClients, setClientPolicy } from './clients.ts'
import { setPlanning, setSlots } from './planning-rules.ts'

/** Every method of this room, with its use case. */
export const clientsServices = (
  context: CoreContext,
): ServicesOf<
  | 'clients.list'
  | 'clients.create'
  | 'clients.change'
  | 'clients.setPolicy'
  | 'accounts.create'
  | 'accounts.change'
  | 'clients.setPlanning'
  | 'accounts.setSlots'
  | 'campaigns.create'
  | 'campaigns.change'
  | 'campaigns.shift'
  | 'campaigns.delete'
> => ({
  'clients.list': () => listClients(context),
  'clients.create': (input, head) => createClient(context, input, head),
  'clients.change': (input, head) => changeClient(context, input, head),
  'clients.setPolicy': (input, head) => setClientPolicy(context, input, head),
  'accounts.create': (input, head) => createAccount(context, input, head),
  'accounts.change': (input, head) => changeAccount(context, input, head),
  'clients.setPlanning': (input, head) => setPlanning(context, input, head),
  'accounts.setSlots': (input, head) => setSlots(context, input, head),
  'campaigns.create': (input, head) => createCampaign(context, input, head),
  'campaigns.change': (input, head) => changeCampaign(context, input, head),
  'campaigns.shift': (input, head) => shiftCampaign(context, input, head),
  'campaigns.delete': (input, head) => deleteCampaign(context, input, head),
})
