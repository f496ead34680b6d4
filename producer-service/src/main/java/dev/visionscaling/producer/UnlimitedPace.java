package dev.visionscaling.producer;

import java.util.OptionalLong;

/** As fast as the brokers take it. */
final class UnlimitedPace implements Pace {
    private final Ticker ticker;

    UnlimitedPace(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public OptionalLong awaitTurn() {
        return OptionalLong.of(ticker.epochMillis());
    }

    @Override
    public void rest() {}

    @Override
    public int pageLimit(int pageSize) {
        return pageSize;
    }
}
