-- Distributed tables take no policy that asks another table. What her organisations are called, a person reads in each of them.
drop policy membership on organisation;
