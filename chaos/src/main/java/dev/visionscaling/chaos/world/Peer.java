package dev.visionscaling.chaos.world;

import java.util.Locale;

/** The servers that a service talks to. */
public enum Peer {
    KAFKA,
    POSTGRES,
    S3;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
