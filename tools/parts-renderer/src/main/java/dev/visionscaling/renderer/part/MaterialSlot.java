package dev.visionscaling.renderer.part;

/** Which of a part's materials a solid is made of. */
public enum MaterialSlot {
    /** What the part is made of. */
    BODY,
    /** What is polished: balls, for example. */
    POLISHED,
    /** What is of another material: the cage of a bearing, for example. */
    ACCENT
}
