package dev.visionscaling.chaos.proxy;

/** The weather of all connections of a proxy; safe from any thread. */
final class Sky {
    private Weather weather = Weather.CLEAR; // guarded by this

    synchronized void become(Weather next) {
        weather = next;
        notifyAll();
    }

    synchronized Weather now() {
        return weather;
    }

    /** Waits at most {@code millis} for a change. */
    synchronized void awaitChange(long millis) throws InterruptedException {
        Weather before = weather;
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (weather.equals(before) && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
