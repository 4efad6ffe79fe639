import { shapes, type IconName } from './icon-shapes.tsx'

interface IconProps {
  readonly name: IconName
  /** 12 in chips, 14 in rows, 16 in headings. */
  readonly size?: 12 | 14 | 16
  readonly tone?: string | undefined
  /** Needed if no text beside the icon says the same. */
  readonly label?: string | undefined
}

export function Icon({ name, size = 16, tone, label }: IconProps) {
  const named =
    label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const)
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" className={tone} {...named}>
      {shapes[name]}
    </svg>
  )
}
