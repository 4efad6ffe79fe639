import { useEffect, useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { isMediaFile } from '../media/index.ts'
import { pastePlaceAt } from '../ui/paste-place.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { showsPosts, usePlan } from '../state/plan-store.ts'
import { droppedFolder } from './dropped-folder.ts'
import { offeredFolder, useImport } from './import-store.ts'
import { offerFile } from './offer-file.ts'
import { useToasts } from '../ui/toast-store.ts'

/** A post's drop zone for its video or photos handles drops itself. */
const isForMedia = (event: DragEvent): boolean =>
  event.target instanceof Element && event.target.closest('[data-drop="media"]') !== null

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Imports a file dropped anywhere in the window. Returns whether one is being dragged over it. */
export function useFileDrop(): boolean {
  const [hovering, setHovering] = useState(false)
  const { t } = useWords()
  const say = useToasts((state) => state.say)
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event) || isForMedia(event)) return
      event.preventDefault()
      setHovering(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovering(false)
    }
    const drop = (event: DragEvent): void => {
      setHovering(false)
      if (!hasFiles(event) || isForMedia(event)) return
      event.preventDefault()
      const [item] = event.dataTransfer?.items ?? []
      if (item?.webkitGetAsEntry()?.isDirectory === true) {
        void droppedFolder(item).then((folder) => {
          if (folder === null) return
          useImport.getState().offer(offeredFolder(folder.name, folder.files))
          usePlan.getState().show({ name: 'import', stageId: null })
        })
        return
      }
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      // A table that is dropped with its pictures says which post they belong to.
      const table = files.find((file) => !isMediaFile(file))
      if (table === undefined) {
        const isOnPlan = event.target instanceof Element && event.target.closest('main') !== null
        if (!showsPosts(usePlan.getState().view) || !isOnPlan) {
          say(t('media.openFirst'))
          return
        }
        const place = event.target instanceof Element ? pastePlaceAt(event.target) : null
        useDialogs.getState().open({
          droppedMedia: {
            files,
            day: place?.day ?? null,
            zone: place?.zone ?? null,
            accountId: place?.accountId ?? null,
          },
        })
        return
      }
      void offerFile(table)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [say, t])
  return hovering
}
