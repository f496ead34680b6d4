# One image per program: docker build --target consumer|producer|dashboard|gateway|renderer .
# For repeatable builds, pin the images by digest: --build-arg BASE_IMAGE=debian@sha256:…
# Java 25, the release with long-term support after 17, runs the images: it has more years of security updates. The code
# is compiled for 17 with it, as everywhere.
ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-25
ARG BASE_IMAGE=debian:13-slim

# --- poms: what determines the libraries. The next stage copies the result, so its cache depends on these files only.
FROM ${MAVEN_IMAGE} AS poms
WORKDIR /source
COPY . .
# package-info.java is there so that something is compiled and the compiler's own libraries are downloaded too.
RUN find . -type f ! -name pom.xml ! -path '*/src/main/executable-jar' ! -path './.mvn/*' \
        ! -path './common/src/main/java/dev/visionscaling/common/package-info.java' -delete \
    && find . -mindepth 1 -type d -empty -delete

# --- jars: the libraries first, in a layer of their own
FROM ${MAVEN_IMAGE} AS build
# "-B -o" if the image has a local repository with everything in it
ARG MAVEN_FLAGS="-B -ntp"
ARG MODULES="producer-service,consumer-service,dashboard-service,gateway-service,tools/parts-renderer"
WORKDIR /source
COPY --from=poms /source .
RUN mvn ${MAVEN_FLAGS} -q package -DskipTests -Drelease -pl ${MODULES} -am && rm -rf */target tools/*/target

COPY . .
RUN mvn ${MAVEN_FLAGS} -q package -DskipTests -Drelease -pl ${MODULES} -am
# /lib/<program>: third-party libraries; /own/<program>: what this project built
RUN for module in $(echo ${MODULES} | tr , ' '); do \
        name=$(basename $module); lib=/out/lib/$name; own=/out/own/$name; \
        mkdir -p /out/lib $own/lib && cp -r $module/target/lib $lib \
        && for pom in */pom.xml tools/*/pom.xml; do \
               jar="$lib/$(basename $(dirname $pom))-[0-9]*.jar"; \
               ! ls $jar >/dev/null 2>&1 || mv $jar $own/lib/; \
           done \
        && cp $module/target/$name.jar $module/target/THIRD-PARTY.txt LICENSE NOTICE $own/ || exit 1; \
        # an offline build makes no bill of materials
        for file in $module/jvm.options $module/classes.gz $module/target/bom.json; do \
            [ ! -f $file ] || cp $file $own/; \
        done; \
    done

# --- third-party libraries: one platform's native ones, once, unpacked here instead of at every start of a container.
# Fixed times make equal layers of equal files.
FROM ${MAVEN_IMAGE} AS libraries
COPY deploy/docker/*.java /
COPY --from=build /out/lib /out/lib
RUN DJL_CACHE_DIR=/cache/djl java -Dai.djl.offline=true -Dorg.bytedeco.javacpp.cachedir=/cache/javacpp \
        -cp '/out/lib/consumer-service/*' /UnpackNatives.java /cache /out/native \
    && rm -r /cache \
    && find /out/native -type f -exec strip --strip-unneeded {} + \
    && for lib in /out/lib/*; do java /SlimJars.java $lib || exit 1; done \
    # as a consumer loads them, from a folder where nothing has to be written
    && DJL_CACHE_DIR=/out/native/djl java -Dai.djl.offline=true -Djava.library.path=/out/native/lib \
        -Dorg.bytedeco.javacpp.cacheLibraries=false -Dorg.bytedeco.javacpp.pathsFirst=true \
        -cp '/out/lib/consumer-service/*' /UnpackNatives.java \
    && chmod -R a+rX /out && find /out -exec touch -hd 2026-01-01T00:00:00Z {} +

# --- Java: the modules that the libraries refer to, and jcmd
FROM ${MAVEN_IMAGE} AS java
ARG JAVA_MODULES="java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,\
java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.httpserver,\
jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.security.jgss,\
jdk.unsupported,jdk.zipfs"
RUN jlink --add-modules ${JAVA_MODULES} --compress=zip-6 --no-header-files --no-man-pages --output /out/java \
    && find /out/java -name '*.so' -exec strip --strip-unneeded {} + \
    && find /out -exec touch -hd 2026-01-01T00:00:00Z {} +

# --- the system, without the package manager, what only that needs, and character sets that Java has itself
FROM ${BASE_IMAGE} AS system
RUN groupadd --gid 10001 visionscaling \
    && useradd --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home visionscaling \
    && dpkg --purge --force-depends --force-remove-essential \
        apt debconf debian-archive-keyring libapt-pkg7.0 perl-base sqv \
    && rm -r /usr/lib/*/gconv /var/cache/debconf

FROM scratch AS runtime
COPY --from=system / /
COPY --from=java /out/java /opt/java
# here, because older builders give everything that they copy to root
RUN install -d -o 10001 -g 10001 /var/cache/visionscaling /images
ENV PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin JAVA_HOME=/opt/java LANG=C.UTF-8
# A small number of malloc arenas keeps native memory small.
ENV MALLOC_ARENA_MAX=2 XDG_CACHE_HOME=/var/cache
WORKDIR /opt/visionscaling
USER 10001:10001

# --- producer: only "publish" has a health endpoint, so the check is in the files that run it, not here
FROM runtime AS producer
COPY --from=libraries /out/lib/producer-service lib
COPY deploy/docker/healthy .
COPY deploy/docker/archive-classes .
COPY --from=build /out/own/producer-service .
USER root
RUN ./archive-classes producer-service
USER 10001:10001
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-jar", "/opt/visionscaling/producer-service.jar"]

# --- renderer: draws images of parts to try the pipeline with
FROM runtime AS renderer
COPY --from=libraries /out/lib/parts-renderer lib
COPY deploy/docker/archive-classes .
COPY --from=build /out/own/parts-renderer .
USER root
RUN ./archive-classes parts-renderer
USER 10001:10001
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-Djava.awt.headless=true", \
    "-jar", "/opt/visionscaling/parts-renderer.jar"]

# --- dashboard
FROM runtime AS dashboard
COPY --from=libraries /out/lib/dashboard-service lib
COPY deploy/docker/healthy .
COPY deploy/docker/archive-classes .
COPY --from=build /out/own/dashboard-service .
USER root
RUN ./archive-classes dashboard-service
USER 10001:10001
ENV OPS_HOST=0.0.0.0 OPS_PORT=8080 DASHBOARD_HOST=0.0.0.0
EXPOSE 8080 8090
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/visionscaling/healthy"]
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-jar", "/opt/visionscaling/dashboard-service.jar"]

# --- gateway
FROM runtime AS gateway
COPY --from=libraries /out/lib/gateway-service lib
COPY deploy/docker/healthy .
COPY --from=build /out/own/gateway-service .
ENV OPS_HOST=0.0.0.0 OPS_PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/visionscaling/healthy"]
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-jar", "/opt/visionscaling/gateway-service.jar"]

# --- consumer: without an archive of its classes, which would add 93 MB
FROM runtime AS consumer
COPY --from=libraries /out/native native
COPY --from=libraries /out/lib/consumer-service lib
COPY deploy/docker/healthy .
COPY --from=build /out/own/consumer-service .
ENV DJL_CACHE_DIR=/opt/visionscaling/native/djl OPS_HOST=0.0.0.0 OPS_PORT=8080
EXPOSE 8080
VOLUME /var/cache/visionscaling
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/visionscaling/healthy"]
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", \
    "-Djava.library.path=/opt/visionscaling/native/lib", "-Dorg.bytedeco.javacpp.cacheLibraries=false", \
    "-Dorg.bytedeco.javacpp.pathsFirst=true", "-Djna.tmpdir=/tmp", \
    "-jar", "/opt/visionscaling/consumer-service.jar"]
