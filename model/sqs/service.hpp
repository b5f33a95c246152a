#pragma once
#include "model/account/service.hpp"

namespace sesame::sqs {

extern service const as_service;

} // namespace sesame::sqs
