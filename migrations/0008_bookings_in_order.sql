-- The order of lists at the desk: a page of fifty is read from here, however many bookings there are.
create index bookings_in_order on bookings (service_day, half, number);
