#include "model/base/crc.hpp"
#include "model/base/md5.hpp"
#include "model/text/hex.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace sesame;

TEST_CASE("MD5 and SHA-1 give the digests of their RFCs, at every length around a block") {
    CHECK(md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(md5_hex("abc") == "900150983cd24fb0d6963f7d28e17f72");
    CHECK(md5_hex("12345678901234567890123456789012345678901234567890123456789012345678901234567890") ==
          "57edf4a22be3c955ac49da2e2107b67a");
    CHECK(hex(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(hex(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    CHECK(md5_hex(std::string(55, 'a')) == "ef1772b6dff9a122358552954ad0df65");
    CHECK(md5_hex(std::string(56, 'a')) == "3b0c8ac703f828b04c6c197006d17218");
    CHECK(md5_hex(std::string(64, 'a')) == "014842d480b571495a4a0363793f7367");
}

TEST_CASE("checksums have the check values of their definitions") {
    CHECK(crc32("123456789") == 0xcbf43926);
    CHECK(crc32c("123456789") == 0xe3069283);
    CHECK(crc64nvme("123456789") == 0xae8b14860a799888);
    CHECK(crc32("") == 0);
    CHECK(crc64nvme("") == 0);
    CHECK(crc32("The quick brown fox jumps over the lazy dog") == 0x414fa339);
}
