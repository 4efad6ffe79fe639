/** Below this a detection is shown as a possible one, and no rule decides about it. */
export const decisionConfidence = 0.5
