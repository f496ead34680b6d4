package dev.visionscaling.trainer.render.part;

/** One drawing by chance of every kind of part. */
public final class Shapes {
    private Shapes() {}

    public static Shape bolt(Dice dice) {
        return Bolt.of(dice);
    }

    public static Shape nut(Dice dice) {
        return Nut.of(dice);
    }

    public static Shape washer(Dice dice) {
        return Washer.of(dice);
    }

    public static Shape gear(Dice dice) {
        return Gear.of(dice);
    }

    public static Shape spring(Dice dice) {
        return Spring.of(dice);
    }

    public static Shape bearing(Dice dice) {
        return Bearing.of(dice);
    }

    public static Shape bracket(Dice dice) {
        return Bracket.of(dice);
    }

    public static Shape elbow(Dice dice) {
        return Elbow.of(dice);
    }

    public static Shape wingNut(Dice dice) {
        return WingNut.of(dice);
    }

    public static Shape chainLink(Dice dice) {
        return ChainLink.of(dice);
    }

    public static Shape pulley(Dice dice) {
        return Pulley.of(dice);
    }

    public static Shape screw(Dice dice) {
        return Screw.of(dice);
    }
}
