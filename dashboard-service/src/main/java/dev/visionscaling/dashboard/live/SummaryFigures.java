package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.BinCount;
import java.util.OptionalDouble;

/**
 * The figures over everything.
 *
 * @param registered images that were registered; may be fewer than those with an outcome, as keys also come from elsewhere
 * @param waiting images without an outcome
 * @param secondsLeft until nothing waits at the present rate; empty: it cannot be told
 */
public record SummaryFigures(
        long registered, BinCount predicted, long waiting, double perSecond, OptionalDouble secondsLeft) {}
