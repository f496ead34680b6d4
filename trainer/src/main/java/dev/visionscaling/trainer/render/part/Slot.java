package dev.visionscaling.trainer.render.part;

/** Which of a part's materials a solid is made of. */
public enum Slot {
    /** What the part is made of. */
    BODY,
    /** What is polished: balls, for example. */
    POLISHED,
    /** What is of another material: the cage of a bearing, for example. */
    ACCENT
}
