package dev.visionscaling.common.s3;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** Finds the region to sign requests for: {@code S3_REGION}, then the AWS SDK's own sources, then Amazon's first. */
final class S3Regions {
    private S3Regions() {}

    static Region of(S3Settings settings) {
        return settings.region().map(Region::of).orElseGet(() -> fromSdk(settings));
    }

    private static Region fromSdk(S3Settings settings) {
        try {
            return sources(settings).getRegion();
        } catch (SdkClientException e) {
            return Region.US_EAST_1; // none of them names a region
        }
    }

    // Elsewhere than at Amazon, waiting for the metadata of an instance would only delay the start.
    private static AwsRegionProvider sources(S3Settings settings) {
        return settings.endpoint().isPresent()
                ? new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                : new DefaultAwsRegionProviderChain();
    }
}
