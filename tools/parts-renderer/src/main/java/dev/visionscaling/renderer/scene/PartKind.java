package dev.visionscaling.renderer.scene;

import java.util.Locale;

/** The kinds of parts on the belt, in the order in which contact sheets show them. */
public enum PartKind {
    BOLT,
    NUT,
    WASHER,
    GEAR,
    SPRING,
    BEARING,
    BRACKET,
    ELBOW,
    WING_NUT,
    CHAIN_LINK,
    PULLEY,
    SCREW;

    /** The category's name, also of its folder: lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
