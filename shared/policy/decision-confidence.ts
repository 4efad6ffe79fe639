/** Below this, a detection is shown as possible and no rule decides about it. */
export const decisionConfidence = 0.5
