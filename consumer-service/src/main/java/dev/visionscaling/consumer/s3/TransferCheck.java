package dev.visionscaling.consumer.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Tells content that was damaged on its way, by the object's ETag where that is the content's MD5: something on the way
 * that shortens an answer and its length alike looks like a truncated image otherwise, and would get a good one rejected.
 * Safe from any thread.
 *
 * <p>Not every store's ETag is a digest, and none says whether it is. So a difference only means that the object is to
 * be fetched again, and after some attempts that its ETag is something else.
 */
final class TransferCheck {
    private static final Pattern MD5 = Pattern.compile("\"?([0-9a-fA-F]{32})\"?");
    /** With the pipeline's backoff, half a minute: what damages content for longer is no passing fault. */
    private static final int ATTEMPTS = 12;
    /** Of a store whose ETags never matched so far. */
    private static final int ATTEMPTS_AT_FIRST = 2;

    private final Map<String, Integer> differences = new ConcurrentHashMap<>();
    private volatile boolean matchedBefore;

    /** Whether {@code content} is to be fetched again, for it is not what the store holds. */
    boolean isDamaged(String key, GetObjectResponse response, byte[] content) {
        String expected = digestOf(response);
        if (expected == null) {
            return false;
        }
        if (expected.equals(md5(content))) {
            matchedBefore = true;
            differences.remove(key);
            return false;
        }
        int attempts = differences.merge(key, 1, Integer::sum);
        if (attempts < (matchedBefore ? ATTEMPTS : ATTEMPTS_AT_FIRST)) {
            return true;
        }
        differences.remove(key);
        return false;
    }

    // Objects encrypted with keys of their own, and those uploaded in parts, have other ETags.
    private static @Nullable String digestOf(GetObjectResponse response) {
        if (response.eTag() == null
                || response.sseCustomerAlgorithm() != null
                || (response.serverSideEncryption() != null
                        && response.serverSideEncryption() != ServerSideEncryption.AES256)) {
            return null;
        }
        var matcher = MD5.matcher(response.eTag());
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
