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
import java.util.function.Function;

/** The kinds of parts on the belt, in the order in which contact sheets show them. */
public enum PartKind {
    BOLT(Bolt::of),
    NUT(Nut::of),
    WASHER(Washer::of),
    GEAR(Gear::of),
    SPRING(Spring::of),
    BEARING(Bearing::of),
    BRACKET(Bracket::of),
    ELBOW(Elbow::of),
    WING_NUT(WingNut::of),
    CHAIN_LINK(ChainLink::of),
    PULLEY(Pulley::of),
    SCREW(Screw::of);

    // References to static methods have no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<SeededRandom, PartShape> shapes;

    PartKind(Function<SeededRandom, PartShape> shapes) {
        this.shapes = shapes;
    }

    /** Returns the name of the category and its folder: lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Creates a part of random dimensions. */
    PartShape shape(SeededRandom random) {
        return shapes.apply(random);
    }
}
