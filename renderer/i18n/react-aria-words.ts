import * as englishModule from 'react-aria-components/i18n/en-US'
import i18next from 'i18next'

type Given = Readonly<Record<string, string | number>>
/** A text, or a function that makes one from its variables and React Aria's formatter. */
type Said = string | ((given: Given, formatter: unknown) => string)

// The types describe what the module exports but omit its default export.
const { default: english } = englishModule as unknown as {
  readonly default: Readonly<Record<string, Readonly<Record<string, Said>>>>
}

/**
 * The Indonesian screen-reader texts that this window needs from React Aria, which ships none. Other texts stay in
 * English.
 */
const indonesian: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  '@react-aria/overlays': { dismiss: 'Tutup' },
  '@react-aria/spinbutton': { Empty: 'Kosong' },
  '@react-aria/searchfield': { 'Clear search': 'Kosongkan pencarian' },
  '@react-aria/numberfield': {
    decrease: ({ fieldLabel }) => `Kurangi ${fieldLabel}`,
    increase: ({ fieldLabel }) => `Tambah ${fieldLabel}`,
    numberField: 'Kolom angka',
  },
  '@react-aria/menu': { longPressMessage: 'Tekan lama atau tekan Alt + panah bawah untuk membuka menu' },
  '@react-aria/gridlist': {
    hasActionAnnouncement: 'baris bisa dibuka',
    hasLinkAnnouncement: ({ link }) => `baris punya tautan: ${link}`,
  },
  '@react-aria/grid': {
    select: 'Pilih',
    selectedItem: ({ item }) => `${item} dipilih.`,
    deselectedItem: ({ item }) => `${item} tidak dipilih.`,
    selectedCount: ({ count }) => (Number(count) === 0 ? 'Tidak ada yang dipilih.' : `${count} dipilih.`),
    selectedAll: 'Semua dipilih.',
    longPressToSelect: 'Tekan lama untuk mulai memilih.',
  },
  '@react-aria/dnd': {
    dragItem: ({ itemText }) => `Seret ${itemText}`,
    dragSelectedItems: ({ count }) => `Seret ${count} yang dipilih`,
    dragDescriptionKeyboard: 'Tekan Enter untuk mulai menyeret.',
    dragDescriptionKeyboardAlt: 'Tekan Alt + Enter untuk mulai menyeret.',
    dragDescriptionTouch: 'Ketuk dua kali untuk mulai menyeret.',
    dragDescriptionVirtual: 'Klik untuk mulai menyeret.',
    dragDescriptionLongPress: 'Tekan lama untuk mulai menyeret.',
    dragSelectedKeyboard: ({ count }) => `Tekan Enter untuk menyeret ${count} yang dipilih.`,
    dragSelectedKeyboardAlt: ({ count }) => `Tekan Alt + Enter untuk menyeret ${count} yang dipilih.`,
    dragSelectedLongPress: ({ count }) => `Tekan lama untuk menyeret ${count} yang dipilih.`,
    dragStartedKeyboard:
      'Mulai menyeret. Tekan Tab untuk menuju tempat tujuan, lalu Enter untuk melepas, atau Escape untuk batal.',
    dragStartedTouch: 'Mulai menyeret. Menuju tempat tujuan, lalu ketuk dua kali untuk melepas.',
    dragStartedVirtual: 'Mulai menyeret. Menuju tempat tujuan, lalu klik atau tekan Enter untuk melepas.',
    endDragKeyboard: 'Sedang menyeret. Tekan Enter untuk batal.',
    endDragTouch: 'Sedang menyeret. Ketuk dua kali untuk batal.',
    endDragVirtual: 'Sedang menyeret. Klik untuk batal.',
    dropDescriptionKeyboard: 'Tekan Enter untuk melepas. Tekan Escape untuk batal.',
    dropDescriptionTouch: 'Ketuk dua kali untuk melepas.',
    dropDescriptionVirtual: 'Klik untuk melepas.',
    dropCanceled: 'Batal dilepas.',
    dropComplete: 'Sudah dilepas.',
    dropIndicator: 'penanda tempat',
    dropOnRoot: 'Lepas di',
    dropOnItem: ({ itemText }) => `Lepas di ${itemText}`,
    insertBefore: ({ itemText }) => `Sisipkan sebelum ${itemText}`,
    insertBetween: ({ beforeItemText, afterItemText }) =>
      `Sisipkan antara ${beforeItemText} dan ${afterItemText}`,
    insertAfter: ({ itemText }) => `Sisipkan sesudah ${itemText}`,
  },
  '@react-aria/datepicker': {
    era: 'era',
    year: 'tahun',
    month: 'bulan',
    day: 'hari',
    hour: 'jam',
    minute: 'menit',
    second: 'detik',
    dayPeriod: 'AM/PM',
    calendar: 'Kalender',
    startDate: 'Tanggal mulai',
    endDate: 'Tanggal selesai',
    weekday: 'hari dalam minggu',
    timeZoneName: 'zona waktu',
    selectedDateDescription: ({ date }) => `Tanggal yang dipilih: ${date}`,
    selectedRangeDescription: ({ startDate, endDate }) =>
      `Rentang yang dipilih: ${startDate} sampai ${endDate}`,
    selectedTimeDescription: ({ time }) => `Jam yang dipilih: ${time}`,
  },
  '@react-aria/calendar': {
    previous: 'Sebelumnya',
    next: 'Berikutnya',
    selectedDateDescription: ({ date }) => `Tanggal yang dipilih: ${date}`,
    todayDate: ({ date }) => `Hari ini, ${date}`,
    todayDateSelected: ({ date }) => `Hari ini, ${date}, dipilih`,
    dateSelected: ({ date }) => `${date}, dipilih`,
    minimumDate: 'Tanggal pertama yang tersedia',
    maximumDate: 'Tanggal terakhir yang tersedia',
    dateRange: ({ startDate, endDate }) => `${startDate} sampai ${endDate}`,
  },
  '@react-aria/combobox': {
    selectedAnnouncement: ({ optionText }) => `${optionText}, dipilih`,
    countAnnouncement: ({ optionCount }) => `${optionCount} pilihan tersedia.`,
    buttonLabel: 'Tampilkan saran',
    listboxLabel: 'Saran',
  },
  '@react-aria/autocomplete': { collectionLabel: 'Saran' },
  'react-aria-components': { selectPlaceholder: 'Pilih salah satu' },
}

/**
 * Gives React Aria its texts; call once, before its first render. It accepts only one language, so each text looks up
 * the window's language when it is used.
 */
export function giveReactAriaWords(): void {
  const words = Object.fromEntries(
    Object.entries(english).map(([part, strings]) => [
      part,
      Object.fromEntries(
        Object.entries(strings).map(([key, said]) => [key, inBoth(said, indonesian[part]?.[key])]),
      ),
    ]),
  )
  Object.assign(window, {
    [Symbol.for('react-aria.i18n.locale')]: 'en-US',
    [Symbol.for('react-aria.i18n.strings')]: words,
  })
}

const inBoth =
  (english: Said, indonesian: Said | undefined): Said =>
  (given, formatter) => {
    const said = i18next.language === 'id' ? (indonesian ?? english) : english
    return typeof said === 'string' ? said : said(given, formatter)
  }
