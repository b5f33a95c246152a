// Any JSON is a request with violations or without, or is not serialized; what was read is written and read again.
#include "api/codec/json/json_source.hpp"
#include "api/codec/json/json_writer.hpp"
#include "api/codec/read.hpp"

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuzzed {
using namespace sesame::api::codec;

struct Inner {
    std::string Name;
    std::optional<int> Number;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (Name, Number))

struct Request {
    std::string Text;
    std::optional<text<length{1, 8}>> Short;
    std::optional<text<one_of<"A", "B">{}>> Word;
    std::optional<bool> Flag;
    std::optional<int> Whole;
    std::optional<std::int64_t> Large;
    std::optional<whole<1, 100>> Bounded;
    std::optional<double> Real;
    std::optional<blob> Bytes;
    std::optional<sesame::timestamp> Moment;
    std::optional<struct Inner> Inner;
    std::vector<struct Inner> List;
    std::vector<std::optional<std::string>> Sparse;
    std::optional<texts<one_of<"A", "B">{}>> Words;
    map_of<std::string> Map;
};
BOOST_DESCRIBE_STRUCT(Request, (),
                      (Text, Short, Word, Flag, Whole, Large, Bounded, Real, Bytes, Moment, Inner, List, Sparse, Words,
                       Map))

std::optional<std::string> read_and_written(std::string_view json) {
    auto const body = parse_json(json);
    json_source source(body);
    reader from(source);
    auto const request = from.read<Request>();
    for (auto const& v : from.violations())
        if (v.path.empty() || v.rule.empty()) __builtin_trap();
    if (!from.violations().empty()) return std::nullopt;
    json_writer out;
    out.write("", request);
    return std::move(out).finish();
}

} // namespace fuzzed

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    std::optional<std::string> written;
    try {
        written = fuzzed::read_and_written(input);
    } catch (sesame::api::codec::not_serialized const&) {
    }
    if (written && fuzzed::read_and_written(*written) != written) __builtin_trap();
    return 0;
}
