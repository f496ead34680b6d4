package dev.visionscaling.chaos.cluster;

import java.util.Locale;

/** The servers that services connect to. */
public enum ServerKind {
    KAFKA,
    POSTGRES,
    S3;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
