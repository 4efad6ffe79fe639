import type { ColumnMapping, ImportField } from '../../../../shared/contract/methods/import-stage.ts'

/** Usual column names, in English, Indonesian and the other languages of dates, without spaces and punctuation. */
const written: Readonly<Record<ImportField, readonly string[]>> = {
  caption:
    'caption captions text message messagetext content posttext copy teks pesan isi isikonten konten takarir finalcaption captiontiktok tiktokcaption captionposting copywriting postcopy postcaption socialcopy copytext captioncopy copycaption bodycopy body kontenteks captionfinal teksposting teksfinal beitragstext bildunterschrift inhalt texto contenido contenidodelpost textodelpost texte contenu legende texteduposte testo contenuto didascalia conteudo legenda kapsyen kapsyon teksto nilalaman แคปชั่น แคปชัน ข้อความ เนื้อหา คำบรรยาย nộidung chúthích nộidungbàiđăng キャプション 本文 投稿文 投稿内容 テキスト carddescription naskahcaption keterangan'.split(
      ' ',
    ),
  date: 'date tanggal tgl day hari postdate postingdate publishdate publishingdate publishon poston golivedate livedate uploaddate tanggalposting tglposting tanggaltayang tgltayang tanggalpublish tanggalupload tglupload tanggalunggah hariposting hariunggah tarikh scheduleddate duedate due dueon publicationdate datum veröffentlichungsdatum postdatum fecha fechadepublicación data datadipubblicazione datadepublicação datedepublication วันที่ วันที่โพสต์ วันที่ลง ngày ngàyđăng petsa 日付 投稿日 公開日 tarikhposting tarikhsiaran tarikhmuatnaik'.split(
    ' ',
  ),
  hashtags:
    'hashtag hashtags tagar daftartagar tagarcaption captionhashtag captionhashtags แฮชแท็ก ハッシュタグ hashtagset'.split(
      ' ',
    ),
  time: 'time jam waktu pukul hour time24hr timehhmm posttime publishtime uploadtime jamtayang jamposting jampublish jamupload jamunggah masa uhrzeit zeit hora horadepublicación heure heuredepublication ora orario horário เวลา เวลาโพสต์ giờ giờđăng thờigian oras 時間 時刻 投稿時間 masasiaran'.split(
    ' ',
  ),
  dateTime:
    'datetime dateandtime schedule scheduledat scheduledfor scheduledate postingtime postatspecifictime postatspecifictimeyyyymmddhhmmss publishat postat scheduledtime scheduletime golive jadwal jadwalposting jadwaltayang jadwalpublish jadwalupload jadwalunggah tayang waktutayang waktuposting waktuunggah tanggalwaktu tanggaljam dateintlformatorprompt publishdatetime veröffentlichung fechayhora datetheure dataeora dataehora วันเวลา ngàygiờ 日時 投稿日時 公開日時'.split(
      ' ',
    ),
  account:
    'account akun handle username profile profil akuntiktok namaakun tiktokaccount tiktokhandle tiktokusername socialaccount socialprofile konto benutzername cuenta compte conta บัญชี tàikhoản アカウント akaun'.split(
      ' ',
    ),
  campaign:
    'campaign kampanye campaignname namakampanye kampagne campaña campagne campagna campanha แคมเปญ chiếndịch キャンペーン kempen campaigntheme'.split(
      ' ',
    ),
  format:
    'format type jenis tipe posttype mediatype contenttype postformat jeniskonten tipekonten formatkonten jenisposting formato formatdepost รูปแบบ địnhdạng フォーマット 形式 jeniskandungan'.split(
      ' ',
    ),
  title: 'title judul tiktoktitle titleforthevideopinpdf'.split(' '),
  description: 'description deskripsi'.split(' '),
  firstComment:
    'firstcomment firstcommenttext komentarpertama comment comments comment1 komentar commentsseparatedby'.split(
      ' ',
    ),
  onScreenText: 'onscreentext textonscreen teksdilayar tekslayar hook overlay'.split(' '),
  altText: 'alttext alttextpicture1 teksalt alttextsseparatedby'.split(' '),
  media:
    'media mediaurl mediaurls mediaurlsseparatedbycomma pictureurl1 picture video videourl videourls file filename berkas namafile imageurl imageurls linkvideo asset assets attachment attachments images image photo photos foto gambar bild bilder imagen imágenes immagine immagini imagem imagens รูปภาพ ảnh hìnhảnh 画像 動画 videos mediafile mediafiles namavideo filemedia filevideo datei dateien archivo archivos fichier fichiers arquivo ไฟล์ tệp ファイル'.split(
      ' ',
    ),
  privacy: 'privacy privasi tiktokpostprivacy tiktokpostprivacypersonalaccountsonly privacylevel'.split(' '),
  allowComment:
    'allowcomment allowcomments enablecomment enablecomments commentsenabled izinkankomentar bolehkomentar'.split(
      ' ',
    ),
  allowDuet: 'allowduet enableduet izinkanduet bolehduet duet'.split(' '),
  allowStitch: 'allowstitch enablestitch izinkanstitch bolehstitch stitch'.split(' '),
  discloseYourBrand: 'discloseyourbrand yourbrand promoteyourbrand tiktokyourbrand mereksendiri'.split(' '),
  disclosePaid:
    'disclosepaid paidpartnership brandedcontent tiktokbrandedcontent promoteotherbrand kerjasamaberbayar'.split(
      ' ',
    ),
  aiGenerated:
    'aigenerated aigeneratedcontent isaigenerated madewithai tiktokaigeneratedcontent dibuatai buatanai'.split(
      ' ',
    ),
  autoMusic: 'automusic autoaddmusic tiktokautoaddmusic musikotomatis'.split(' '),
  coverMs: 'coverms videocoverframe videocovertimestampms'.split(' '),
  coverPhoto: 'coverphoto photocoverindex tiktokphotocoverindex fotosampul'.split(' '),
  zone: 'zone timezone tz zona zonawaktu'.split(' '),
  instant: 'instant'.split(' '),
  client:
    'client clientname klien brand brandname merek namaklien namabrand kunde marke cliente marca marque'.split(
      ' ',
    ),
  network:
    'network networks provideridentifier integrationprovideridentifier platform platforms socialnetwork socialnetworks socialplatform socialmedia channel channels kanal saluran sosmed medsos mediasosial netzwerk plattform red redsocial reseau plateforme piattaforma plataforma แพลตฟอร์ม nềntảng プラットフォーム'.split(
      ' ',
    ),
  status:
    'status state poststatus statuspost statusposting contentstatus statuskonten approval approvalstatus persetujuan stage estado statut stato zustand etat'.split(
      ' ',
    ),
  labels:
    'labels label tags tag pillar pillars contentpillar contentpillars pilar pilarkonten kategori kategorikonten category categories topic topics topik theme tema thema rubrik etiqueta etiquetas étiquette etichetta ป้ายกำกับ หมวดหมู่ nhãn chủđề ラベル カテゴリ'.split(
      ' ',
    ),
  assignee:
    'assignee assignedto assigned owner pic penanggungjawab person personincharge responsible verantwortlich zuständig responsable responsabile responsável ผู้รับผิดชอบ ngườiphụtrách 担当者 担当'.split(
      ' ',
    ),
  notes:
    'notes note internalnotes catatan catataninternal keterangan remark remarks brief memo notizen notiz notas nota noten หมายเหตุ ghichú 備考 メモ'.split(
      ' ',
    ),
  referenceLink:
    'referencelink referencelinks referenceurl reference references reflink linkreferensi referensi linkcontoh contoh inspiration inspirasi linkinspirasi briefurl อ้างอิง thamkhảo 参考'.split(
      ' ',
    ),
  id: ['postid'],
  // Not "No": every sheet numbers its rows from 1, so this month's first row would change last month's first post.
  externalId: 'id externalid ref kode code'.split(' '),
}

const maxHeader = 300

/** Headers are compared by letters and digits only, up to more than anyone would write. */
export const normalizeHeader = (header: string): string =>
  header
    .slice(0, maxHeader)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Folded like headers, because folding removes the marks of some scripts. */
const names: readonly (readonly [ImportField, readonly string[]])[] = (
  Object.entries(written) as [ImportField, readonly string[]][]
).map(([field, called]) => {
  const folded = called.map(normalizeHeader)
  // "Foto 1", "Foto 2": the files of a carousel in a column each.
  return [field, field === 'media' ? [...folded, ...folded.map((name) => `${name}1`)] : folded]
})

/** "Draft caption" and "Caption IG" are captions; the status or length of a caption is not. */
const isSomeCaption = (header: string): boolean =>
  /^caption(?:tiktok|tt|ig|instagram|sosmed|medsos)?$|caption$/.test(header) &&
  !/^(?:status|jumlah|panjang|link|hashtag|tagar|no|length)/.test(header)

/** Ranks just before the last name of a list, which is the weakest: "keterangan", a remark, may be a caption. */
const rankBeforeLast = (called: readonly string[]): number => called.length - 1.5

/** A header without a trailing hint: "Text - up to 2,200", "privacyLevel (everyone/friends)". */
export const templateHeader = (header: string): string =>
  normalizeHeader(header.slice(0, maxHeader).replace(/\s+\(.*$|\s+-\s.*$/su, ''))

/** Names of a date with a time, or of the time only if another column has the date. */
const timesBesideDays = new Set(
  'postingtime scheduledtime scheduletime waktutayang waktuposting waktuunggah'.split(' '),
)

const fieldByName = new Map(names.flatMap(([field, called]) => called.map((name) => [name, field] as const)))

/** The field that a column of this name usually holds; null if unknown. */
export const knownField = (header: string): ImportField | null =>
  fieldByName.get(normalizeHeader(header)) ?? fieldByName.get(templateHeader(header)) ?? null

/**
 * Maps columns to fields by their headers, after what the file's own format defines. A column is used once; the
 * first of several with the same name wins.
 */
export function guessColumns(headers: readonly string[], known: ColumnMapping = {}): ColumnMapping {
  const mapping: { -readonly [Field in ImportField]?: number } = { ...known }
  const folded = headers.map(normalizeHeader)
  const plain = headers.map(templateHeader)
  for (const [field, called] of names) {
    if (mapping[field] !== undefined) continue
    let best = -1
    let bestRank = Number.POSITIVE_INFINITY
    folded.forEach((header, index) => {
      // A name with a trailing hint, "Caption (max 2,200)", ranks below one without.
      const hinted = called.indexOf(plain[index] ?? '')
      const exact = called.indexOf(header)
      const listed = exact >= 0 || hinted < 0 ? exact : called.length + hinted
      const rank =
        listed < 0 && field === 'caption' && isSomeCaption(header) ? rankBeforeLast(called) : listed
      if (rank >= 0 && rank < bestRank && !Object.values(mapping).includes(index)) {
        best = index
        bestRank = rank
      }
    })
    if (best >= 0) mapping[field] = best
  }
  // A task is due before its post goes out, so a column with the post's own time takes precedence.
  if (
    mapping.dateTime !== undefined &&
    mapping.date !== undefined &&
    /^(?:due|dueon|duedate)$/.test(folded[mapping.date] ?? '')
  )
    delete mapping.date
  const { date, time, dateTime } = mapping
  if (
    date !== undefined &&
    time === undefined &&
    dateTime !== undefined &&
    timesBesideDays.has(folded[dateTime] ?? '')
  ) {
    mapping.time = dateTime
    delete mapping.dateTime
  }
  return mapping
}
