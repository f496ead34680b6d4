package dev.visionscaling.producer.topic;

import dev.visionscaling.common.lifecycle.Ticker;
import java.util.OptionalLong;

/** Sends keys as fast as the brokers accept them. */
final class UnlimitedRateLimiter implements RateLimiter {
    private final Ticker ticker;

    UnlimitedRateLimiter(Ticker ticker) {
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
