#include "api/job.hpp"

#include <algorithm>

namespace sesame::api {

response worked_out(response first) {
    while (first.unfinished) {
        auto& job = *first.unfinished;
        if (auto const apart = job.apart()) apart();
        if (auto known = job.go_on()) first = continued(std::move(*known), first);
    }
    return first;
}

response continued(response known, response const& first) {
    if (known.request_id.empty()) known.request_id = first.request_id;
    if (known.service.empty()) known.service = first.service;
    if (known.operation.empty()) known.operation = first.operation;
    if (!known.counted.of && known.counted.as == visited::unknown) known.counted = first.counted;
    for (auto const& header : first.headers) {
        auto const same = [&](auto const& other) { return other.first == header.first; };
        if (std::none_of(known.headers.begin(), known.headers.end(), same)) known.headers.push_back(header);
    }
    return known;
}

} // namespace sesame::api
