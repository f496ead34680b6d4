package dev.visionscaling.dashboard.results;

/** Where results come from. Every method throws {@link DatabaseUnavailableException} if the database does not answer. */
public interface ResultSource {
    /** Everything for a start, as of one moment. */
    InitialState open();

    /** The same without counting: with what was counted before, as of the moment of this look. */
    InitialState open(Totals counted);

    /** Counts everything, as of one moment; reads every row. */
    Totals count();

    /**
     * What {@code seen} could not see.
     *
     * @param counted registered images are those that this look could not see
     */
    Changes since(Snapshot seen, Snapshot counted);

    /** What was rejected. */
    Rejections rejections();
}
