package dev.visionscaling.dashboard.results;

import java.util.List;

/** Reads results. Every method throws {@link DatabaseUnavailableException} if PostgreSQL does not answer. */
public interface ResultSource {
    /** Reads the initial state as of one moment; counts every row. */
    InitialState open();

    /** Reads the initial state as of this moment without counting: uses {@code counted}, from an earlier count. */
    InitialState open(Totals counted);

    /** Counts everything as of one moment; reads every row. */
    Totals count();

    /**
     * Reads the rows that {@code seen} could not see.
     *
     * @param counted images that this snapshot could not see are counted as newly registered
     */
    Changes since(Snapshot seen, Snapshot counted);

    /** Reads the rejections. */
    Rejections rejections();

    /** Reads the health of the cameras, those with problems first, up to a limit. */
    List<CameraStatus> cameras();
}
