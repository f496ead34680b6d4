package dev.visionscaling.renderer.part;

/** One drawing by chance of every kind of part. */
public final class PartShapes {
    private PartShapes() {}

    public static PartShape bolt(SeededRandom dice) {
        return Bolt.of(dice);
    }

    public static PartShape nut(SeededRandom dice) {
        return Nut.of(dice);
    }

    public static PartShape washer(SeededRandom dice) {
        return Washer.of(dice);
    }

    public static PartShape gear(SeededRandom dice) {
        return Gear.of(dice);
    }

    public static PartShape spring(SeededRandom dice) {
        return Spring.of(dice);
    }

    public static PartShape bearing(SeededRandom dice) {
        return Bearing.of(dice);
    }

    public static PartShape bracket(SeededRandom dice) {
        return Bracket.of(dice);
    }

    public static PartShape elbow(SeededRandom dice) {
        return Elbow.of(dice);
    }

    public static PartShape wingNut(SeededRandom dice) {
        return WingNut.of(dice);
    }

    public static PartShape chainLink(SeededRandom dice) {
        return ChainLink.of(dice);
    }

    public static PartShape pulley(SeededRandom dice) {
        return Pulley.of(dice);
    }

    public static PartShape screw(SeededRandom dice) {
        return Screw.of(dice);
    }
}
