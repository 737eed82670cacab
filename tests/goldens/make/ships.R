# Damage to ships (McCullagh and Nelder 1989, sec. 6.3.2; MASS::ships), the rows with service: writes ../data/ships.csv. Run: Rscript ships.R
data(ships, package = "MASS")
s <- ships[ships$service > 0, ]
out <- data.frame(ship = as.integer(s$type), service = s$service, accident = s$incidents, op_75_79 = as.integer(s$period == 75), co_65_69 = as.integer(s$year == 65), co_70_74 = as.integer(s$year == 70), co_75_79 = as.integer(s$year == 75))
write.csv(out, "../data/ships.csv", row.names = FALSE, quote = FALSE)
