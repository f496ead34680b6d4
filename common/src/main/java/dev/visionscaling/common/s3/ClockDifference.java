package dev.visionscaling.common.s3;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The difference between this machine's clock and that of the server, as the header {@code Date} of an answer shows it. */
final class ClockDifference {
    private ClockDifference() {}

    /** Returns for example {@code " (17 minutes behind S3's)"}; empty if the answer has no date. */
    static String describe(Optional<SdkHttpResponse> answer, Clock clock) {
        return answer.flatMap(http -> http.firstMatchingHeader("Date"))
                .flatMap(date -> ahead(date, clock))
                .map(ahead -> " (" + amount(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of") + " S3's)")
                .orElse("");
    }

    private static Optional<Duration> ahead(String date, Clock clock) {
        try {
            ZonedDateTime server = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(server.toInstant(), clock.instant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String amount(Duration difference) {
        if (difference.toHours() >= 2) {
            return difference.toHours() + " hours";
        }
        return difference.toMinutes() >= 2 ? difference.toMinutes() + " minutes" : difference.toSeconds() + " seconds";
    }
}
