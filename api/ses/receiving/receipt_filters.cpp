#include "model/ses/receipt_rules/receipt_filter.hpp"

#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "model/ses/state.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct ReceiptIpFilter {
    text<one_of<"Allow", "Block">{}> Policy;
    std::string Cidr;
};
BOOST_DESCRIBE_STRUCT(ReceiptIpFilter, (), (Policy, Cidr))
struct ReceiptFilter {
    std::string Name;
    ReceiptIpFilter IpFilter;
};
BOOST_DESCRIBE_STRUCT(ReceiptFilter, (), (Name, IpFilter))

struct CreateReceiptFilterRequest {
    ReceiptFilter Filter;
};
BOOST_DESCRIBE_STRUCT(CreateReceiptFilterRequest, (), (Filter))

empty_result create_receipt_filter(context& c, CreateReceiptFilterRequest const& r) {
    model::create_receipt_filter(
        c.home, {r.Filter.Name, enumerator<model::filter_policy>(r.Filter.IpFilter.Policy), r.Filter.IpFilter.Cidr});
    return {};
}

struct DeleteReceiptFilterRequest {
    std::string FilterName;
};
BOOST_DESCRIBE_STRUCT(DeleteReceiptFilterRequest, (), (FilterName))

empty_result delete_receipt_filter(context& c, DeleteReceiptFilterRequest const& r) {
    model::delete_receipt_filter(c.home, r.FilterName);
    return {};
}

struct ListReceiptFiltersRequest {};
BOOST_DESCRIBE_STRUCT(ListReceiptFiltersRequest, (), ())
struct ListReceiptFiltersResponse {
    std::vector<ReceiptFilter> Filters;
};
BOOST_DESCRIBE_STRUCT(ListReceiptFiltersResponse, (), (Filters))

ListReceiptFiltersResponse list_receipt_filters(context& c, ListReceiptFiltersRequest const&) {
    ListReceiptFiltersResponse out;
    c.home.ses->receiving.filters.for_each([&](model::receipt_filter const& f) {
        out.Filters.push_back({f.name, {boost::describe::enum_to_string(f.policy, ""), f.cidr}});
    });
    return out;
}

} // namespace

std::span<operation const> receipt_filters() {
    static constexpr operation rows[]{
        handle<create_receipt_filter>("CreateReceiptFilter"),
        handle<delete_receipt_filter>("DeleteReceiptFilter"),
        handle<list_receipt_filters>("ListReceiptFilters"),
    };
    return rows;
}

} // namespace sesame::api::ses
