/** The mark: two loops, over and under. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <g fill="none" strokeWidth="1.9">
        <path
          d="M7.05 5.4H12.25A2.6 2.6 0 0 1 12.25 10.6M8.95 10.6H3.75A2.6 2.6 0 0 1 3.75 5.4"
          stroke="var(--accent)"
        />
        <path
          d="M5.4 8.95V3.75A2.6 2.6 0 0 1 10.6 3.75M10.6 7.05V12.25A2.6 2.6 0 0 1 5.4 12.25"
          stroke="var(--ink-0)"
        />
      </g>
    </svg>
  )
}
