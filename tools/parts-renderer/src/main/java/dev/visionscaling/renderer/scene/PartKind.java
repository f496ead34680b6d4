package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.part.Bearing;
import dev.visionscaling.renderer.part.Bolt;
import dev.visionscaling.renderer.part.Bracket;
import dev.visionscaling.renderer.part.ChainLink;
import dev.visionscaling.renderer.part.Elbow;
import dev.visionscaling.renderer.part.Gear;
import dev.visionscaling.renderer.part.Nut;
import dev.visionscaling.renderer.part.PartShape;
import dev.visionscaling.renderer.part.Pulley;
import dev.visionscaling.renderer.part.Screw;
import dev.visionscaling.renderer.part.SeededRandom;
import dev.visionscaling.renderer.part.Spring;
import dev.visionscaling.renderer.part.Washer;
import dev.visionscaling.renderer.part.WingNut;
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

    /** Returns the name of the category and its folder: lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Creates a part of random dimensions. */
    PartShape shape(SeededRandom random) {
        return switch (this) {
            case BOLT -> Bolt.of(random);
            case NUT -> Nut.of(random);
            case WASHER -> Washer.of(random);
            case GEAR -> Gear.of(random);
            case SPRING -> Spring.of(random);
            case BEARING -> Bearing.of(random);
            case BRACKET -> Bracket.of(random);
            case ELBOW -> Elbow.of(random);
            case WING_NUT -> WingNut.of(random);
            case CHAIN_LINK -> ChainLink.of(random);
            case PULLEY -> Pulley.of(random);
            case SCREW -> Screw.of(random);
        };
    }
}
