#include "api/elsewhere/other_service.hpp"

// Those that answer in XML: by method and path, or by the Query protocol. From botocore's models, November 2026.

namespace sesame::api {
namespace {

constexpr other_service all_rest_xml[]{
    {"cloudfront", "CloudFront"},
    {"route53", "Route 53"},
    {"s3", "S3 Control", "/v20180820"},
};

constexpr other_service all_query[]{
    {"autoscaling", "Auto Scaling", "2011-01-01"},
    {"cloudformation", "CloudFormation", "2010-05-15"},
    {"cloudsearch", "CloudSearch", "2013-01-01"},
    {"ec2", "EC2", "2016-11-15"},
    {"elasticache", "ElastiCache", "2015-02-02"},
    {"elasticbeanstalk", "Elastic Beanstalk", "2010-12-01"},
    {"elasticloadbalancing", "Elastic Load Balancing v2", "2015-12-01"},
    {"elasticloadbalancing", "Elastic Load Balancing", "2012-06-01"},
    {"iam", "IAM", "2010-05-08"},
    {"importexport", "ImportExport", "2010-06-01"},
    {"rds", "RDS", "2014-10-31"},
    {"rds", "DocDB", "2014-10-31"},
    {"rds", "Neptune", "2014-10-31"},
    {"redshift", "Redshift", "2012-12-01"},
    {"sdb", "SimpleDB", "2009-04-15"},
};

} // namespace

constinit std::span<other_service const> const other_rest_xml_services{all_rest_xml};
constinit std::span<other_service const> const other_query_services{all_query};

} // namespace sesame::api
