# Panel-corrected standard errors from the periods that every entity has (Stata's xtpcse by default) on ../data/panel_long.csv: ../panel/pcse_casewise.json.
# Debian 12: R 4.2.2, r-cran-jsonlite. Run in this folder: Rscript pcse_casewise.R
# Prais-Winsten rows with a gap start anew; rho by regression of residuals on their lag, averaged with weights T_i - 1; the meat is a sum over periods with the rows of each.
library(jsonlite)
d <- read.csv("../data/panel_long.csv"); d <- d[complete.cases(d[, c("y", "x1", "x2")]), ]; d <- d[order(d$region, d$year), ]; N <- nrow(d)
X <- cbind("(Intercept)" = 1, x1 = d$x1, x2 = d$x2); y <- d$y; lag <- match(paste(d$region, d$year - 1), paste(d$region, d$year)); ok <- !is.na(lag); ids <- unique(d$region)
cases <- list()
for (name in c("independent", "ar1")) {
  e <- as.numeric(y - X %*% solve(crossprod(X), crossprod(X, y))); el <- e[lag]
  rho <- if (name == "independent") 0 else { r <- sapply(ids, function(i) { k <- d$region == i & ok; sum(e[k] * el[k]) / sum(el[k]^2) }); weighted.mean(r, table(factor(d$region, ids)) - 1) }
  pw <- function(z) ifelse(ok, z - rho * z[ifelse(ok, lag, 1)], sqrt(1 - rho^2) * z); Xt <- apply(X, 2, pw); yt <- pw(y); b <- solve(crossprod(Xt), crossprod(Xt, yt)); u <- as.numeric(yt - Xt %*% b)
  wide <- matrix(NA, length(ids), length(unique(d$year)), dimnames = list(ids, sort(unique(d$year)))); wide[cbind(as.character(d$region), as.character(d$year))] <- u
  whole <- wide[, colSums(is.na(wide)) == 0, drop = FALSE]; S <- tcrossprod(whole) / ncol(whole); M <- 0
  for (t in unique(d$year)) { k <- which(d$year == t); Xk <- Xt[k, , drop = FALSE]; M <- M + t(Xk) %*% S[as.character(d$region[k]), as.character(d$region[k])] %*% Xk }
  B <- solve(crossprod(Xt)); V <- B %*% M %*% B
  cases[[name]] <- list(complete_periods = ncol(whole), coef = as.list(setNames(as.numeric(b), colnames(X))), se = as.list(setNames(sqrt(diag(V)), colnames(X))))
}
write_json(list(tool = paste("R", getRversion()), data = "data/panel_long.csv", cases = cases), "../panel/pcse_casewise.json", auto_unbox = TRUE, digits = NA, pretty = TRUE)
print(sapply(cases, function(x) x$complete_periods))
