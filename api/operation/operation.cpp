#include "api/operation/operation.hpp"

#include "api/operation/service.hpp"

namespace sesame::api {

std::vector<codec::parameter_description> operation::parameters() const {
    if (!request) return {};
    return codec::parameters_of(*request, takes_forms ? codec::named_as::form : codec::named_as::json);
}

std::unique_ptr<read_request> read(service const& s, operation const& row, codec::source& from) {
    auto out = row.make();
    codec::reader reader{from};
    reader.read(*row.request, out->members());
    if (!reader.violations().empty()) throw s.refuse(reader.violations());
    out->prepare();
    return out;
}

} // namespace sesame::api
