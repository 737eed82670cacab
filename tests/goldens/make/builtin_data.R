# Writes data/grunfeld.csv, data/cigar.csv and data/cigar_neighbours.csv from Debian's R packages.
# Run in the root of the repository: Rscript tests/goldens/make/builtin_data.R
# Debian 12: R 4.2.2, r-cran-plm 2.6-2, r-cran-spdata 2.2.1, r-cran-spdep 1.2-7, r-cran-sf 1.0-9.
suppressMessages({library(plm); library(spdep)})

# Shortest decimal that reads back as the same double.
shortest <- function(x) {
  if (!is.numeric(x)) return(as.character(x))
  for (digits in 15:17) {
    text <- vapply(x, function(v) format(v, digits = digits, scientific = FALSE, trim = TRUE), "")
    done <- as.numeric(text) == x
    if (digits == 15) best <- text else best[!ok] <- text[!ok]
    ok <- as.numeric(best) == x
    if (all(ok)) break
  }
  best
}
save <- function(table, file) write.table(as.data.frame(lapply(table, shortest)), file, sep = ",", quote = FALSE, row.names = FALSE, eol = "\n")

data("Grunfeld", package = "plm")
save(Grunfeld[, c("firm", "year", "inv", "value", "capital")], "data/grunfeld.csv")

# The state codes of Cigar are the alphabetical order of the 50 states and the District of Columbia. Proof: the populations of 1975
# (thousands) agree within one per cent with state.x77 of R's datasets for each of the 45 states.
data("Cigar", package = "plm")
names51 <- append(state.name, "District of Columbia", 8)
abbr51 <- append(state.abb, "DC", 8)
c75 <- Cigar[Cigar$year == 75 & Cigar$state != 9, ]
stopifnot(max(abs(c75$pop / state.x77[names51[c75$state], "Population"] - 1)) < 0.01)

cigar <- with(Cigar, data.frame(state, abbr = abbr51[state], year = 1900L + year, price, pop, pop16, cpi, ndi, sales, pimin,
  ln_sales = log(sales), ln_price = log(price / cpi), ln_income = log(ndi / cpi), ln_price_neighbour = log(pimin / cpi)))
save(cigar, "data/cigar.csv")

# Contiguity with corners (Utah and New Mexico touch at Four Corners) of the Census Bureau's boundaries in spData::us_states.
contiguity <- nb2mat(poly2nb(spData::us_states, queen = TRUE), style = "B", zero.policy = TRUE)
ids <- unique(Cigar$state)
rows <- match(names51[ids], spData::us_states$NAME)
stopifnot(!anyNA(rows))
w <- contiguity[rows, rows]
stopifnot(isSymmetric(unname(w)), sum(w) == 188, min(rowSums(w)) >= 1)
pairs <- which(w == 1, arr.ind = TRUE)
pairs <- pairs[order(pairs[, 1], pairs[, 2]), ]
save(data.frame(state = ids[pairs[, 1]], neighbour = ids[pairs[, 2]], state_abbr = abbr51[ids[pairs[, 1]]], neighbour_abbr = abbr51[ids[pairs[, 2]]]), "data/cigar_neighbours.csv")
