#pragma once
#include "api/codec/types.hpp"
#include "model/text/tag_text.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <boost/describe/class.hpp>
#include <string_view>

// Types of STS's members: what AWS's front end asks of them.

namespace sesame::api::sts {

inline bool is_word(std::string_view text) { return made_of(text, "_"); }
inline bool is_name(std::string_view text) { return made_of(text, "_+=,.@-"); }
inline bool is_serial_number(std::string_view text) { return made_of(text, "_+=/:,.@-"); }
inline bool is_external_id(std::string_view text) { return made_of(text, "_+=,.@:/-"); }
inline bool is_number(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

// What XML can have, up to U+FFFD. A regular expression of Java reads the pattern's end as U+1000 and '0', so AWS
// refuses what lies above: recorded.
inline bool is_arn_text(std::string_view text) {
    auto const is_taken = [](char32_t c) {
        return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c <= '~') || c == 0x85 ||
               (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD);
    };
    bool is_whole = !text.empty();
    for (; is_whole && !text.empty(); text.remove_prefix(utf8_sequence(text))) is_whole = is_taken(code_point(text));
    return is_whole;
}

inline constexpr codec::pattern<R"([\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+)",
                                is_arn_text>
    arn_characters{};
inline constexpr codec::pattern<R"([\w]*)", is_word> word_characters{};
inline constexpr codec::pattern<R"([\w+=,.@-]*)", is_name> name_characters{};
inline constexpr codec::pattern<R"([\w+=/:,.@-]*)", is_serial_number> serial_characters{};
inline constexpr codec::pattern<R"([\w+=,.@:\/-]*)", is_external_id> external_id_characters{};
inline constexpr codec::pattern<R"([\d]*)", is_number> digits{};
inline constexpr codec::pattern<R"([\p{L}\p{Z}\p{N}_.:/=+\-@]+)", is_tag_text> tag_key_characters{};
inline constexpr codec::pattern<R"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)", is_tag_text> tag_value_characters{};

using role_arn = codec::text<arn_characters, codec::length{20, 2048}>;
using session_name = codec::text<codec::length{2, 64}, name_characters>;
using session_policy = codec::text<codec::length{1, 2048}>;
using serial_number = codec::text<codec::length{9, 256}, serial_characters>;
using token_code = codec::text<codec::length{6, 6}, digits>;
using tag_key = codec::text<codec::length{1, 128}, tag_key_characters>;

struct Tag {
    tag_key Key;
    codec::text<codec::length{0, 256}, tag_value_characters> Value;
};
BOOST_DESCRIBE_STRUCT(Tag, (), (Key, Value))

struct PolicyDescriptorType {
    std::optional<codec::text<codec::length{20, 2048}>> arn;
};
BOOST_DESCRIBE_STRUCT(PolicyDescriptorType, (), (arn))

} // namespace sesame::api::sts
