package dev.visionscaling.renderer.part;

/** Selects one of a part's materials for a solid. */
public enum MaterialSlot {
    /** The part's main material. */
    BODY,
    /** A polished surface, for example of balls. */
    POLISHED,
    /** A different material, for example of a bearing's cage. */
    ACCENT
}
