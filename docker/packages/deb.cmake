# For cpack, by docker/release: the program needs no package, so that one .deb is for every Debian and Ubuntu.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sesame)
set(CPACK_PACKAGE_FILE_NAME sesame)
set(CPACK_PACKAGE_VENDOR Sesame)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Local Amazon SES, SNS and SQS, for development and tests")
set(CPACK_PACKAGE_DESCRIPTION "AWS SDKs send mail to it, and endpoints and queues receive the signed
notifications that AWS would send. Tests wait for mail, move the clock, and
make mail bounce or calls fail. No mail leaves it. The service is not started
by itself: systemctl enable --now sesame.")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The authors of Sesame <authors@sesame.invalid>")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE gzip)
