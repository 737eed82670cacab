# Descriptive statistics, correlations, variance inflation factors, winsorised values and cross tables by R.
# Run: Rscript descriptive.R   (R 4.2.2; writes ../data/descriptive.csv and ../regression/descriptive.json)
# Only base R (quantile, cor.test, lm, chisq.test); frequency weights by repeating rows, Stata's percentiles as quantile(type = 2),
# GVIF from the determinants of Fox and Monette (1992).
set.seed(20250101)
n <- 240
x <- round(rnorm(n, 5, 2), 6)
y <- round(0.6 * x + rnorm(n), 6)
z <- round(exp(rnorm(n, 1, 1.5)), 6)
k <- rpois(n, 3)
g <- sample(c("East", "Centre", "West"), n, TRUE, c(0.5, 0.3, 0.2))
h <- sample(c("a", "b"), n, TRUE)
w <- round(runif(n, 0.2, 3), 4)
f <- sample(0:4, n, TRUE)
x[c(3, 50)] <- NA
z[c(7, 50, 199)] <- NA
d <- data.frame(x, y, z, k, g, h, w, f)
write.csv(d, "../data/descriptive.csv", row.names = FALSE, na = "", quote = FALSE)

out <- list()
num <- function(v) ifelse(is.na(v), "null", formatC(v, digits = 17, format = "g", width = 1))
add <- function(name, v) out[[name]] <<- paste0('"', name, '": [', paste(num(as.numeric(v)), collapse = ", "), "]")
moments <- function(v, wt = rep(1, length(v)), total = length(v)) {
  m <- sum(wt * v) / sum(wt)
  c2 <- sum(wt * (v - m)^2) / sum(wt)
  c(m, sqrt(c2 * total / (total - 1)), sum(wt * (v - m)^3) / sum(wt) / c2^1.5, sum(wt * (v - m)^4) / sum(wt) / c2^2)
}
p <- c(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
for (name in c("x", "y", "z", "k")) {
  v <- d[[name]][!is.na(d[[name]])]
  add(paste0("moments_", name), c(length(v), sum(is.na(d[[name]])), length(unique(v)), moments(v), min(v), max(v)))
  add(paste0("type7_", name), quantile(v, p, type = 7))
  add(paste0("type2_", name), quantile(v, p, type = 2))
  add(paste0("type6_", name), quantile(v, p, type = 6))
  keep <- !is.na(d[[name]])
  many <- rep(d[[name]][keep], d$f[keep])
  add(paste0("frequency_", name), c(length(many), moments(many), quantile(many, p, type = 7)))
  add(paste0("frequency2_", name), quantile(many, p, type = 2))
  add(paste0("analytic_", name), c(sum(keep), moments(d[[name]][keep], d$w[keep], sum(keep))))
  for (level in c("Centre", "East", "West")) {
    u <- v <- d[[name]][keep & d$g == level]
    add(paste0("by_", name, "_", level), c(length(u), mean(u), sd(u), quantile(u, c(0.25, 0.5, 0.75))))
  }
  cut7 <- quantile(v, c(0.05, 0.95), type = 7)
}
complete <- d[complete.cases(d[c("x", "y", "z", "k")]), ]
pairs <- combn(c("x", "y", "z", "k"), 2, simplify = FALSE)
for (pr in pairs) {
  tag <- paste(pr, collapse = "_")
  for (set in c("listwise", "pairwise")) {
    data <- if (set == "listwise") complete else d
    t <- cor.test(data[[pr[1]]], data[[pr[2]]])
    add(paste("pearson", set, tag, sep = "_"), c(t$estimate, t$statistic, t$p.value, t$conf.int, t$parameter))
  }
  s <- suppressWarnings(cor.test(complete[[pr[1]]], complete[[pr[2]]], method = "spearman", exact = FALSE))
  add(paste("spearman", tag, sep = "_"), c(s$estimate, s$p.value))
  s <- suppressWarnings(cor.test(complete[[pr[1]]], complete[[pr[2]]], method = "kendall", exact = FALSE))
  add(paste("kendall", tag, sep = "_"), c(s$estimate, s$statistic, s$p.value))
  add(paste("weighted", tag, sep = "_"), cov.wt(complete[pr], wt = complete$w / sum(complete$w), cor = TRUE)$cor[1, 2])
}
vif <- function(formula, data) {
  m <- model.matrix(formula, data)
  a <- attr(m, "assign")[-1]
  r <- cor(m[, -1])
  sapply(unique(a), function(i) det(r[a == i, a == i, drop = FALSE]) * (if (all(a == i)) 1 else det(r[a != i, a != i, drop = FALSE])) / det(r))
}
add("vif", vif(~ x + z + k, complete))
add("vif_factor", vif(~ x + z + k + g, complete))
uncentered <- sapply(c("x", "z", "k"), function(v) {
  rest <- cbind(1, as.matrix(complete[setdiff(c("x", "z", "k"), v)]))
  e <- qr.resid(qr(rest), complete[[v]])
  sum(complete[[v]]^2) / sum(e^2)
})
add("vif_uncentered", uncentered)
winsor <- function(v, type, lo, hi) { q <- quantile(v, c(lo, hi), type = type, na.rm = TRUE); pmin(pmax(v, q[1]), q[2]) }
add("winsor_stata", winsor(d$z, 2, 0.01, 0.99))
add("winsor_r", winsor(d$z, 7, 0.05, 0.90))
grouped <- d$z
for (level in unique(d$g)) grouped[d$g == level] <- winsor(d$z[d$g == level], 2, 0.05, 0.95)
add("winsor_group", grouped)
q <- quantile(d$z, c(0.01, 0.99), type = 2, na.rm = TRUE)
add("trim_stata", ifelse(d$z < q[1] | d$z > q[2], NA, d$z))
tab <- table(d$g, d$h)
test <- chisq.test(tab, correct = FALSE)
add("table_counts", t(tab))
add("table_test", c(test$statistic, test$parameter, test$p.value, sqrt(test$statistic / n)))
writeLines(c("{", paste(c(paste0('"tool": "R ', getRversion(), '"'), '"call": "quantile, cor.test, model.matrix, chisq.test"', unlist(out)), collapse = ",\n"), "}"), "../regression/descriptive.json")
