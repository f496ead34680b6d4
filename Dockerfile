# One image per program: docker build --target consumer|producer|dashboard|gateway|renderer .
# For repeatable builds, pin the base images by digest: --build-arg JAVA_IMAGE=eclipse-temurin@sha256:…
ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-17
ARG JAVA_IMAGE=eclipse-temurin:17-jre

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
# /out/<program>/lib: third-party libraries; /out/<program>/own: what this project built
RUN for module in $(echo ${MODULES} | tr , ' '); do \
        name=$(basename $module); out=/out/$name; \
        mkdir -p $out/own/lib && cp -r $module/target/lib $out/lib \
        && for pom in */pom.xml tools/*/pom.xml; do \
               own="$out/lib/$(basename $(dirname $pom))-[0-9]*.jar"; \
               ! ls $own >/dev/null 2>&1 || mv $own $out/own/lib/; \
           done \
        && cp $module/target/$name.jar $module/target/THIRD-PARTY.txt LICENSE NOTICE $out/own/ || exit 1; \
        # an offline build makes no bill of materials
        for file in $module/jvm.options $module/target/bom.json; do \
            [ ! -f $file ] || cp $file $out/own/; \
        done; \
    done

# --- native libraries, unpacked here once instead of at every start of a container
FROM ${MAVEN_IMAGE} AS natives
WORKDIR /opt/visionscaling
COPY deploy/docker/Unpack.java /
COPY --from=build /out/consumer-service/lib lib
# JavaCPP's cache would have to be writable at run time; a folder on java.library.path does not.
RUN mkdir -p native/opencv /tmp/javacpp \
    && DJL_CACHE_DIR=/opt/visionscaling/native/djl java -Dai.djl.offline=true \
        -Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp -cp 'lib/*' /Unpack.java \
    && find /tmp/javacpp -type f -name '*.so*' -exec cp {} native/opencv/ ';' \
    && find /tmp/javacpp -type l -name '*.so' -exec cp -P {} native/opencv/ ';' \
    && chmod -R a+rX native

FROM ${JAVA_IMAGE} AS runtime
RUN groupadd --gid 10001 visionscaling \
    && useradd --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home visionscaling \
    && install -d -o 10001 -g 10001 /var/cache/visionscaling /images
# A small number of malloc arenas keeps native memory small.
ENV MALLOC_ARENA_MAX=2 XDG_CACHE_HOME=/var/cache
WORKDIR /opt/visionscaling
USER 10001:10001

# --- producer: only "publish" has a health endpoint, so the check is in the files that run it, not here
FROM runtime AS producer
COPY --from=build /out/producer-service/lib lib
COPY deploy/docker/healthy .
COPY --from=build /out/producer-service/own .
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-jar", "/opt/visionscaling/producer-service.jar"]

# --- renderer: draws images of parts to try the pipeline with
FROM runtime AS renderer
COPY --from=build /out/parts-renderer/lib lib
COPY --from=build /out/parts-renderer/own .
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-Djava.awt.headless=true", \
    "-jar", "/opt/visionscaling/parts-renderer.jar"]

# --- dashboard
FROM runtime AS dashboard
COPY --from=build /out/dashboard-service/lib lib
COPY deploy/docker/healthy .
COPY --from=build /out/dashboard-service/own .
ENV OPS_HOST=0.0.0.0 OPS_PORT=8080 DASHBOARD_HOST=0.0.0.0
EXPOSE 8080 8090
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/visionscaling/healthy"]
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-jar", "/opt/visionscaling/dashboard-service.jar"]

# --- gateway
FROM runtime AS gateway
COPY --from=build /out/gateway-service/lib lib
COPY deploy/docker/healthy .
COPY --from=build /out/gateway-service/own .
ENV OPS_HOST=0.0.0.0 OPS_PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/visionscaling/healthy"]
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-jar", "/opt/visionscaling/gateway-service.jar"]

# --- consumer
FROM runtime AS consumer
COPY --from=build /out/consumer-service/lib lib
COPY --from=natives /opt/visionscaling/native native
COPY deploy/docker/healthy .
COPY --from=build /out/consumer-service/own .
ENV DJL_CACHE_DIR=/opt/visionscaling/native/djl OPS_HOST=0.0.0.0 OPS_PORT=8080
EXPOSE 8080
VOLUME /var/cache/visionscaling
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/visionscaling/healthy"]
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", \
    "-Djava.library.path=/opt/visionscaling/native/opencv", "-Dorg.bytedeco.javacpp.cacheLibraries=false", \
    "-Dorg.bytedeco.javacpp.pathsFirst=true", "-Djna.tmpdir=/tmp", \
    "-jar", "/opt/visionscaling/consumer-service.jar"]
