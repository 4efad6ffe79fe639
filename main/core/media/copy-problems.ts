import { fail } from '../../../shared/contract/errors.ts'
import { maxMedia } from '../../../shared/post/media.ts'

const nothing = { en: 'Nothing was added.', id: 'Tidak ada yang ditambahkan.' } as const

/** The requirement for a file to copy in. */
const wanted = 'the whole path of a file that may be read'

export function failRelative(path: string): never {
  return fail(
    'bad-input',
    {
      en: `Expected the full path of a file, got ${path}. ${nothing.en}`,
      id: `Jalur berkas harus lengkap, yang datang ${path}. ${nothing.id}`,
    },
    { field: 'path', expected: wanted, got: path },
  )
}

export function failFolder(name: string): never {
  return fail(
    'bad-input',
    {
      en: `${name} is a folder. Choose a file.`,
      id: `${name} adalah folder. Pilih sebuah berkas.`,
    },
    { field: 'path', expected: wanted, got: 'a folder' },
  )
}

export function failNoFile(name: string): never {
  return fail(
    'bad-input',
    {
      en: `${name} is a device or a pipe, not a file that can be copied. ${nothing.en}`,
      id: `${name} adalah perangkat atau pipa, bukan berkas yang bisa disalin. ${nothing.id}`,
    },
    { field: 'path', expected: wanted, got: 'a device or a pipe' },
  )
}

export function failIncoming(name: string): never {
  return fail(
    'bad-input',
    {
      en: `${name} is already being added to this workspace. ${nothing.en}`,
      id: `${name} sedang ditambahkan ke ruang kerja ini. ${nothing.id}`,
    },
    { field: 'path', expected: 'a file outside the workspace’s folder of incoming files' },
  )
}

export function failTooLarge(name: string): never {
  const gigabytes = maxMedia / 1024 ** 3
  return fail(
    'bad-input',
    {
      en: `${name} is larger than ${gigabytes} GB. ${nothing.en}`,
      id: `${name} lebih besar dari ${gigabytes} GB. ${nothing.id}`,
    },
    { field: 'path', expected: `at most ${maxMedia} bytes` },
  )
}

export function failChanged(name: string): never {
  return fail('conflict', {
    en: `${name} was changed while it was being copied. ${nothing.en} Add it again when it is finished.`,
    id: `${name} berubah saat disalin. ${nothing.id} Tambahkan lagi setelah selesai.`,
  })
}

export function failNoRoom(name: string, detail: { expected?: string; got?: string } = {}): never {
  return fail(
    'internal',
    {
      en: `The workspace’s disk has no room for ${name}: it is full. ${nothing.en}`,
      id: `Disk ruang kerja tidak cukup untuk ${name}: disk penuh. ${nothing.id}`,
    },
    detail,
  )
}

/** Fails with the reason why a file could not be opened. */
export function failOpening(name: string, error: unknown): never {
  const { code } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ELOOP':
      return fail(
        'not-found',
        {
          en: `${name} is no longer there. ${nothing.en}`,
          id: `${name} sudah tidak ada. ${nothing.id}`,
        },
        { field: 'path', expected: wanted, got: code },
      )
    case 'EACCES':
    case 'EPERM':
      return fail(
        'bad-input',
        {
          en: `You have no permission to read ${name}. ${nothing.en} Give yourself permission, or copy the file elsewhere.`,
          id: `Anda tidak punya izin membaca ${name}. ${nothing.id} Beri izin baca, atau salin berkas ke tempat lain.`,
        },
        { field: 'path', expected: wanted, got: code },
      )
    case 'EBUSY':
    case 'EAGAIN':
      return fail(
        'conflict',
        {
          en: `${name} is in use by another program. ${nothing.en} Close it there, and add it again.`,
          id: `${name} sedang dipakai program lain. ${nothing.id} Tutup di sana, lalu tambahkan lagi.`,
        },
        { field: 'path', expected: wanted, got: code },
      )
    case 'ENAMETOOLONG':
      return fail(
        'bad-input',
        {
          en: `The path of ${name} is too long for this system. ${nothing.en}`,
          id: `Jalur ${name} lebih panjang dari yang diterima sistem ini. ${nothing.id}`,
        },
        { field: 'path', expected: wanted, got: code },
      )
    case 'EISDIR':
      return failFolder(name)
    // A socket, or a device without a driver.
    case 'ENXIO':
    case 'ENODEV':
    case 'EOPNOTSUPP':
      return failNoFile(name)
    default:
      return failUnknown(name, error)
  }
}

/** Fails with the reason why a copy stopped. Keeps the system's code for errors that a person cannot solve. */
export function failCopying(name: string, error: unknown): never {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failNoRoom(name)
    case 'EFBIG':
      return fail('internal', {
        en: `The workspace’s disk does not accept files as large as ${name}. ${nothing.en}`,
        id: `Disk ruang kerja tidak menerima berkas sebesar ${name}. ${nothing.id}`,
      })
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return fail('internal', {
        en: `The workspace cannot be written to. ${nothing.en}`,
        id: `Ruang kerja tidak bisa ditulisi. ${nothing.id}`,
      })
    default:
      return failUnknown(name, error)
  }
}

function failUnknown(name: string, error: unknown): never {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return fail('internal', {
    en: `${name} could not be copied (${code}). ${nothing.en}`,
    id: `${name} tidak bisa disalin (${code}). ${nothing.id}`,
  })
}
