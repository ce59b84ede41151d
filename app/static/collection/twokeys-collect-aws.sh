#!/bin/sh
# Collects what an AWS account says about its own safety, for an assessment with Twokeys.
#
# It only reads. Every command it runs is listed by --explain, with the reason, and printed again when it runs.
# It sends nothing anywhere: it writes one file, which you look through and upload yourself.
# The AWS managed policy SecurityAudit allows most of it. What is refused is noted in the file and does no harm.

set -u
AWS_PAGER=''
export AWS_PAGER
umask 077

usage() {
    cat <<'TEXT'
Usage: sh twokeys-collect-aws.sh --region REGION [--region REGION ...]
                                 [--bucket BUCKET ...] [--key KEY ...] [--out FILE]
       sh twokeys-collect-aws.sh --explain

  --region   a region with backups, snapshots or databases; name each that you use
  --bucket   a bucket of this account that your answers name; give the option again for each
  --key      a KMS key (its ARN) besides the keys of backup vaults, which are found
  --out      the file to write (default: twokeys-aws-ACCOUNT-DATE.jsonl here)
  --explain  print every command, what it reads and why, and run none of them

Choose the account as you always do, for instance with AWS_PROFILE. Run it once for each account.
TEXT
}

explain() {
    cat <<'TEXT'
Once for the account
  aws sts get-caller-identity                      which account this is
  aws iam generate-credential-report               asks AWS to prepare the next one; changes nothing else
  aws iam get-credential-report                    who has a password, a second factor, which keys, how old
  aws iam get-account-authorization-details        users, groups, roles and policies: who may delete what
  aws iam get-account-summary                      how root is guarded, and numbers to check the rest against
  aws iam list-virtual-mfa-devices                 whose second factors are registered
  aws iam list-organizations-features              whether the organization can act as root here
  aws organizations describe-organization          which account stands above this one
  aws organizations list-policies-for-target       limits the organization sets on this account
  aws cloudtrail describe-trails                   which logs are kept, and where
  aws cloudtrail get-trail-status                  for each trail: whether it is being written now

For each --region
  aws backup list-backup-vaults                    backup vaults and their locks
  aws backup get-backup-vault-access-policy        for each vault: who else may use or empty it
  aws kms get-key-policy                           for each vault's key: who can make copies unreadable
  aws ec2 describe-locked-snapshots                disk snapshots that cannot be deleted
  aws rds describe-db-snapshots                    database snapshots: how many, how old, whose

For each --bucket
  aws s3api get-bucket-versioning                  whether overwritten and deleted objects are kept
  aws s3api get-object-lock-configuration          whether objects are locked, and for how long
  aws s3api get-bucket-policy                      who else may use or empty it
  aws s3api get-bucket-lifecycle-configuration     what deletes itself, and when
  aws s3api get-bucket-replication                 where copies go

For each --key
  aws kms get-key-policy                           who can make copies unreadable

It reads no object, no database, no secret and no log entry. The file holds names of users, roles, buckets and keys,
the text of policies, and dates. Look through it before you send it: each line is one command's answer, base64-encoded.
TEXT
}

stop() {
    printf '%s\n' "$1" >&2
    exit 1
}

# A text as a JSON string: quotes and backslashes escaped, line ends as blanks, what is not ASCII as question marks.
json_string() {
    printf '"'
    LC_ALL=C tr '\000-\037\177' ' ' | LC_ALL=C tr '\200-\377' '?' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/ *$//' | tr -d '\n'
    printf '"'
}

field() {
    printf '"%s": ' "$1"
    printf '%s' "$2" | json_string
    printf ', '
}

encode() {
    if command -v base64 >/dev/null 2>&1; then
        base64
    else
        openssl base64
    fi | tr -d '\r\n'
}

# collect NAME REGION RESOURCE COMMAND...: runs the command and writes one line, whether it succeeds or not.
collect() {
    name=$1 region=$2 resource=$3
    shift 3
    printf '  %s\n' "$*" >&2
    "$@" >"$work/output" 2>"$work/error" </dev/null
    code=$?
    count=$((count + 1))
    if [ "$code" -ne 0 ]; then
        refused=$((refused + 1))
        printf '    no answer: %s\n' "$(tr '\n' ' ' <"$work/error" | LC_ALL=C cut -b 1-300)" >&2
    fi
    {
        printf '{"twokeys_envelope": 1, '
        field artefact "$name"
        field command "$*"
        field account "$account"
        field region "$region"
        field resource "$resource"
        field collected_at "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
        printf '"exit_code": %d, ' "$code"
        field error "$(LC_ALL=C cut -b 1-2000 "$work/error" | sed -e '21,$d')"
        printf '"output_base64": "%s"}\n' "$(encode <"$work/output")"
    } >>"$work/bundle"
}

# The same command again, for the names in its answer that the next commands need.
names() {
    "$@" --output text 2>/dev/null </dev/null | tr '\t' '\n' | sed -e '/^None$/d' -e '/^$/d'
}

of_account() {
    printf 'The account\n' >&2
    collect get-caller-identity "$home" '' aws sts get-caller-identity --region "$home" --output json

    tries=0
    while [ "$tries" -lt 15 ]; do
        state=$(names aws iam generate-credential-report --region "$home" --query State)
        [ "$state" = STARTED ] || [ "$state" = INPROGRESS ] || break
        tries=$((tries + 1))
        sleep 2
    done
    collect get-credential-report "$home" '' aws iam get-credential-report --region "$home" --output json
    collect get-account-authorization-details "$home" '' \
        aws iam get-account-authorization-details --region "$home" --output json
    collect get-account-summary "$home" '' aws iam get-account-summary --region "$home" --output json
    collect list-virtual-mfa-devices "$home" '' aws iam list-virtual-mfa-devices --region "$home" --output json
    collect list-organizations-features "$home" '' aws iam list-organizations-features --region "$home" --output json
    collect describe-organization "$home" '' aws organizations describe-organization --region "$home" --output json
    collect list-policies-for-target "$home" "$account" \
        aws organizations list-policies-for-target --target-id "$account" \
        --filter SERVICE_CONTROL_POLICY --region "$home" --output json
    collect describe-trails "$home" '' aws cloudtrail describe-trails --region "$home" --output json
    names aws cloudtrail describe-trails --region "$home" --query 'trailList[].TrailARN' >"$work/trails"
    while read -r arn; do
        there=$(printf '%s' "$arn" | cut -d : -f 4)
        collect get-trail-status "$there" "${arn##*/}" \
            aws cloudtrail get-trail-status --name "$arn" --region "$there" --output json
    done <"$work/trails"
}

of_region() {
    printf 'Region %s\n' "$1" >&2
    collect list-backup-vaults "$1" '' aws backup list-backup-vaults --region "$1" --output json
    names aws backup list-backup-vaults --region "$1" --query 'BackupVaultList[].BackupVaultName' >"$work/vaults"
    while read -r vault; do
        collect get-backup-vault-access-policy "$1" "$vault" \
            aws backup get-backup-vault-access-policy --backup-vault-name "$vault" --region "$1" --output json
    done <"$work/vaults"
    names aws backup list-backup-vaults --region "$1" --query 'BackupVaultList[].EncryptionKeyArn' |
        sort -u >"$work/keys"
    while read -r key; do
        of_key "$key" "$1"
    done <"$work/keys"
    collect describe-locked-snapshots "$1" '' aws ec2 describe-locked-snapshots --region "$1" --output json
    collect describe-db-snapshots "$1" '' aws rds describe-db-snapshots --region "$1" --output json
}

# Of this account's buckets only: one that another account owns would be taken for its own.
of_bucket() {
    printf 'Bucket %s\n' "$1" >&2
    collect get-bucket-versioning "$home" "$1" \
        aws s3api get-bucket-versioning --bucket "$1" --expected-bucket-owner "$account" --region "$home" --output json
    collect get-object-lock-configuration "$home" "$1" \
        aws s3api get-object-lock-configuration --bucket "$1" --expected-bucket-owner "$account" --region "$home" --output json
    collect get-bucket-policy "$home" "$1" \
        aws s3api get-bucket-policy --bucket "$1" --expected-bucket-owner "$account" --region "$home" --output json
    collect get-bucket-lifecycle-configuration "$home" "$1" \
        aws s3api get-bucket-lifecycle-configuration --bucket "$1" --expected-bucket-owner "$account" --region "$home" --output json
    collect get-bucket-replication "$home" "$1" \
        aws s3api get-bucket-replication --bucket "$1" --expected-bucket-owner "$account" --region "$home" --output json
}

of_key() {
    collect get-key-policy "$2" "$1" \
        aws kms get-key-policy --key-id "$1" --policy-name default --region "$2" --output json
}

region_of_key() {
    case $1 in
        arn:*) printf '%s' "$1" | cut -d : -f 4 ;;
        *) printf '%s' "$home" ;;
    esac
}

# What is named may hold letters, digits and a few signs: nothing a command could take for an option of its own.
plain() {
    case $2 in
        '' | -* | *[!A-Za-z0-9._:/-]*) stop "$1 needs a name, and \"$2\" is none." ;;
    esac
}

regions='' buckets='' keys='' out=''
while [ $# -gt 0 ]; do
    case $1 in
        --explain) explain; exit 0 ;;
        --help | -h) usage; exit 0 ;;
        --region) plain "$1" "${2-}"; regions="$regions $2"; shift 2 ;;
        --bucket) plain "$1" "${2-}"; buckets="$buckets $2"; shift 2 ;;
        --key) plain "$1" "${2-}"; keys="$keys $2"; shift 2 ;;
        --out) [ -n "${2-}" ] || stop '--out needs a file.'; out=$2; shift 2 ;;
        *) usage >&2; stop "There is no option $1." ;;
    esac
done

[ -n "$regions" ] || { usage >&2; stop 'Name at least one region, for instance --region eu-west-1.'; }
command -v aws >/dev/null 2>&1 || stop 'The AWS command line (aws) is not installed, or not on the PATH.'
command -v base64 >/dev/null 2>&1 || command -v openssl >/dev/null 2>&1 ||
    stop 'Neither base64 nor openssl is installed; one of them is needed.'

home=${regions# }
home=${home%% *}
account=$(names aws sts get-caller-identity --region "$home" --query Account)
[ -n "$account" ] || stop 'AWS does not say which account this is. Sign in first; "aws sts get-caller-identity" must work.'
[ -n "$out" ] || out="twokeys-aws-$account-$(date -u +%Y%m%d).jsonl"
[ ! -e "$out" ] || stop "$out is there already. Move it away, or name another file with --out."

work=$(mktemp -d) || stop 'No folder for the work in progress could be made.'
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
: >"$work/bundle"
count=0 refused=0

printf 'Reading account %s. Each command is shown as it runs.\n' "$account" >&2
of_account
for region_given in $regions; do of_region "$region_given"; done
for bucket_given in $buckets; do of_bucket "$bucket_given"; done
for key_given in $keys; do of_key "$key_given" "$(region_of_key "$key_given")"; done

mv "$work/bundle" "$out" || stop "$out could not be written."
printf '\nWrote %s: %d answers, of which %d say why there is no answer.\n' "$out" "$count" "$refused"
printf 'Look through it, then upload it with your assessment.\n'
