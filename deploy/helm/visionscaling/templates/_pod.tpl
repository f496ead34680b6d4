{{- /* The labels of an object. Takes root and service. */ -}}
{{- define "visionscaling.labels" -}}
app.kubernetes.io/name: {{ .root.Release.Name }}-{{ .service }}
app.kubernetes.io/part-of: visionscaling
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{- /* The labels of a pod, which stay the same from version to version. */ -}}
{{- define "visionscaling.podLabels" -}}
app.kubernetes.io/name: {{ .root.Release.Name }}-{{ .service }}
app.kubernetes.io/part-of: visionscaling
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- define "visionscaling.selector" -}}
app.kubernetes.io/name: {{ .root.Release.Name }}-{{ .service }}
{{- end -}}

{{- define "visionscaling.scraped" -}}
prometheus.io/scrape: "true"
prometheus.io/port: "8080"
prometheus.io/path: /metrics
{{- end -}}

{{- define "visionscaling.settings" -}}
{{ .Values.existingSettings | default .Release.Name }}
{{- end -}}

{{- /* The name of a secret. Takes root and secret. */ -}}
{{- define "visionscaling.secret" -}}
{{ index .root.Values.secrets .secret | default (printf "%s-%s" .root.Release.Name .secret) }}
{{- end -}}

{{- /* An image and when it is pulled. Takes root and image. */ -}}
{{- define "visionscaling.image" -}}
image: {{ with .root.Values.image.registry }}{{ . }}/{{ end }}visionscaling/{{ .image }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- with .root.Values.image.pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
{{- end -}}

{{- /* What all pods have: who they run as, and where. Takes root, account and values. */ -}}
{{- define "visionscaling.pod" -}}
serviceAccountName: {{ .root.Release.Name }}-{{ .account }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "visionscaling.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "visionscaling.selector" . | nindent 8 }}
{{- end -}}

{{- /* The settings of all services and the login to the database. Takes root and secret. */ -}}
{{- define "visionscaling.envFrom" -}}
envFrom:
  - configMapRef:
      name: {{ include "visionscaling.settings" .root }}
{{- end -}}

{{- define "visionscaling.database" -}}
- name: DATABASE_USER
  valueFrom:
    secretKeyRef:
      name: {{ include "visionscaling.secret" . }}
      key: database-user
- name: DATABASE_PASSWORD_FILE
  value: /run/secrets/visionscaling/database-password
{{- end -}}

{{- define "visionscaling.ops" -}}
- name: OPS_HOST
  value: 0.0.0.0
- name: OPS_PORT
  value: "8080"
{{- end -}}

{{- define "visionscaling.probes" -}}
startupProbe:
  httpGet:
    path: /health/live
    port: ops
  periodSeconds: 2
  failureThreshold: 30
livenessProbe:
  httpGet:
    path: /health/live
    port: ops
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet:
    path: /health/ready
    port: ops
  periodSeconds: 5
  timeoutSeconds: 5
{{- end -}}

{{- /* What a container may do and use. Takes values. */ -}}
{{- define "visionscaling.limits" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources:
  {{- toYaml .values.resources | nindent 2 }}
{{- end -}}

{{- /* Mounts and volumes of all pods, and those of the values. Take root, secret and values. */ -}}
{{- define "visionscaling.mounts" -}}
- name: tmp
  mountPath: /tmp
- name: secrets
  mountPath: /run/secrets/visionscaling
  readOnly: true
{{- with .values.volumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "visionscaling.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
- name: secrets
  secret:
    secretName: {{ include "visionscaling.secret" . }}
    defaultMode: 0440
{{- with .values.volumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
