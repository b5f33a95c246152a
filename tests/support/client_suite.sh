# Sourced by runners of suites in other languages, from the root of the repository. What cannot run here ends with exit code 77,
# and a last line that says why.
unset "${!AWS_@}" SESAME_URL # no settings of this machine reach the SDKs
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true

cannot() { echo "$1"; exit 77; }
no_packages="its packages could not be installed"
needs() { # tool, version that is here, lowest version
  [ "$(printf '%s\n' "$2" "$3" | sort -V | head -1)" = "$3" ] || cannot "$1 $2 is too old: $3 is needed"
}
changed() { ! cmp -s "$1" "$have/installed"; } # since what it pins was installed
