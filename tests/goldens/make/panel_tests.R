# Goldens of the tests of the panel room. Debian 12: R 4.2.2, r-cran-plm 2.6-2, r-cran-lmtest 0.9-40, r-cran-nlme 3.1-162, r-cran-jsonlite. Run in this folder: Rscript panel_tests.R
# Reads ../data/panel.csv and ../data/panel_balanced.csv (made by panel.R) and plm's Grunfeld; writes ../data/panel_long.csv and ../panel/panel_tests.json.
suppressMessages({library(plm); library(lmtest); library(nlme); library(jsonlite)})
set.seed(20250411)
N <- 7; T <- 24; long <- expand.grid(year = 1990:(1989 + T), region = sprintf("r%d", 1:N))[, c("region", "year")]
g <- as.integer(factor(long$region)); common <- as.numeric(arima.sim(list(ar = .4), T))
long$x1 <- round(rnorm(nrow(long)) + .4 * common[long$year - 1989] + g / 5, 4); long$x2 <- round(runif(nrow(long), 0, 4), 4)
noise <- unlist(lapply(1:N, function(i) (.5 + .2 * i) * as.numeric(arima.sim(list(ar = .45), T))))
long$y <- round(1 + .7 * long$x1 - .4 * long$x2 + .5 * g + .6 * common[long$year - 1989] + noise, 4)
long <- long[!(g == 2 & long$year %in% c(1995, 1996)) & !(g == 5 & long$year < 1994) & !(g == 6 & long$year > 2010), ]
long$x2[c(40, 99)] <- NA; long <- long[sample(nrow(long)), ]
write.csv(long, "../data/panel_long.csv", row.names = FALSE, quote = FALSE, na = "")
d <- na.omit(read.csv("../data/panel.csv")[, c("city", "year", "y", "x1", "x2")]); b <- read.csv("../data/panel_balanced.csv"); long <- na.omit(read.csv("../data/panel_long.csv"))
data("Grunfeld", package = "plm")
sets <- list(unbalanced = list(d, c("city", "year"), y ~ x1 + x2), balanced = list(b, c("city", "year"), y ~ x1 + x2), long = list(long, c("region", "year"), y ~ x1 + x2), grunfeld = list(Grunfeld, c("firm", "year"), inv ~ value + capital))
cases <- list()
add <- function(name, call, t) cases[[name]] <<- list(call = call, statistic = unname(t$statistic)[1], p = if (is.null(t$p.value)) NULL else unname(t$p.value), df = as.list(unname(t$parameter)))
try_add <- function(name, call, expr) { r <- tryCatch(suppressWarnings(expr), error = function(e) { message(name, ": ", conditionMessage(e)); NULL }); if (!is.null(r)) add(name, call, r) }
for (s in names(sets)) {
  data <- sets[[s]][[1]]; index <- sets[[s]][[2]]; f <- sets[[s]][[3]]; data <- data[order(data[[index[1]]], data[[index[2]]]), ]
  pool <- plm(f, data, index = index, model = "pooling"); fe <- plm(f, data, index = index, model = "within"); ft <- plm(f, data, index = index, model = "within", effect = "time")
  two <- plm(f, data, index = index, model = "within", effect = "twoways"); fd <- plm(f, data, index = index, model = "fd"); n <- function(x) paste(x, s, sep = ".")
  for (effect in c("individual", "time")) for (type in c("bp", "honda", "kw")) try_add(n(paste("lm", effect, type, sep = ".")), sprintf("plmtest(pooling, effect = '%s', type = '%s')", effect, type), plmtest(pool, effect, type))
  for (type in c("bp", "honda", "kw", "ghm")) try_add(n(paste("lm.twoways", type, sep = ".")), sprintf("plmtest(pooling, effect = 'twoways', type = '%s')", type), plmtest(pool, "twoways", type))
  try_add(n("F.individual"), "pFtest(within, pooling)", pFtest(fe, pool)); try_add(n("F.time"), "pFtest(within time, pooling)", pFtest(ft, pool)); try_add(n("F.twoways"), "pFtest(within twoways, pooling)", pFtest(two, pool))
  try_add(n("F.time_given"), "pFtest(within twoways, within)", pFtest(two, fe)); try_add(n("F.individual_given"), "pFtest(within twoways, within time)", pFtest(two, ft))
  lr <- function(a, c, df) { ssr <- function(m) deviance(m); st <- nrow(data) * log(ssr(c) / ssr(a)); list(statistic = st, p.value = pchisq(st, df, lower.tail = FALSE), parameter = df) }
  levels <- function(v) length(unique(data[[v]]))
  try_add(n("LR.individual"), "2 (logLik(lm with dummies) - logLik(lm)) = N log(SSR0 / SSR1)", lr(fe, pool, levels(index[1]) - 1)); try_add(n("LR.time"), "N log(SSR0 / SSR1)", lr(ft, pool, levels(index[2]) - 1))
  try_add(n("LR.twoways"), "N log(SSR0 / SSR1)", lr(two, pool, levels(index[1]) + levels(index[2]) - 2))
  id <- data[[index[1]]]; ml <- lme(f, data, random = as.formula(paste("~ 1 |", index[1])), method = "ML", control = lmeControl(tolerance = 1e-10, msTol = 1e-12, msMaxIter = 500)); l0 <- logLik(lm(f, data)); st <- as.numeric(2 * (logLik(ml) - l0))
  try_add(n("LR.random"), "2 (logLik(nlme::lme ML) - logLik(lm)), half the chi-square(1) tail", list(statistic = st, p.value = if (st > 0) pchisq(st, 1, lower.tail = FALSE) / 2 else 1, parameter = 1))
  if (s %in% c("long", "grunfeld")) {
    try_add(n("pooltest.within"), "pooltest(within, pvcm within)", pooltest(fe, pvcm(f, data, index = index, model = "within")))
    try_add(n("pooltest.pooling"), "pooltest(pooling, pvcm within)", pooltest(pool, pvcm(f, data, index = index, model = "within")))
  }
  try_add(n("pwartest"), "pwartest(within)", pwartest(fe)); try_add(n("pwfdtest.fd"), "pwfdtest(fd, h0 = 'fd')", pwfdtest(fd, h0 = "fd")); try_add(n("pwfdtest.fe"), "pwfdtest(fd, h0 = 'fe')", pwfdtest(fd, h0 = "fe"))
  for (k in 1:2) for (type in c("Chisq", "F")) { m <- fe; try_add(n(paste("pbgtest.within", k, type, sep = ".")), sprintf("pbgtest(within, order = %d, type = '%s')", k, type), pbgtest(m, order = k, type = type)); try_add(n(paste("pbgtest.pooling", k, type, sep = ".")), sprintf("pbgtest(pooling, order = %d, type = '%s')", k, type), pbgtest(pool, order = k, type = type)) }
  try_add(n("pdwtest.within"), "pdwtest(within)", pdwtest(fe)); try_add(n("pdwtest.pooling"), "pdwtest(pooling)", pdwtest(pool))
  try_add(n("bfn"), "pbnftest(within, test = 'bnf')", pbnftest(fe, test = "bnf")); try_add(n("lbi"), "pbnftest(within, test = 'lbi')", pbnftest(fe, test = "lbi"))
  try_add(n("bsy.ar"), "pbsytest(pooling, test = 'ar')", pbsytest(pool, test = "ar")); try_add(n("bsy.re"), "pbsytest(pooling, test = 're')", pbsytest(pool, test = "re")); try_add(n("bsy.re2"), "pbsytest(pooling, test = 're', re.normal = FALSE)", pbsytest(pool, test = "re", re.normal = FALSE)); try_add(n("bsy.j"), "pbsytest(pooling, test = 'j')", pbsytest(pool, test = "j"))
  if (is.pbalanced(pool)) for (a in c("onesided", "twosided")) try_add(n(paste0("bltest.", a)), sprintf("pbltest(f, data, alternative = '%s')", a), pbltest(f, pdata.frame(data, index = index), alternative = a))
  try_add(n("pwtest"), "pwtest(pooling)", pwtest(pool)); try_add(n("pwtest.time"), "pwtest(pooling, effect = 'time')", pwtest(pool, effect = "time"))
  for (t in c("cd", "lm", "sclm", "bcsclm", "rho", "absrho")) try_add(n(paste0("cd.", t)), sprintf("pcdtest(within, test = '%s')", t), pcdtest(fe, test = t))
  if (s %in% c("long", "grunfeld")) { k <- length(unique(id)); w <- matrix(0, k, k); w[abs(row(w) - col(w)) == 1] <- 1
    for (t in c("cd", "lm", "sclm")) { try_add(n(paste0("cd.local.", t)), sprintf("pcdtest(within, test = '%s', w) with w_ij = 1 where the places of i and j in order differ by one", t), pcdtest(fe, test = t, w = w)); try_add(n(paste0("cd.pooling.", t)), sprintf("pcdtest(pooling, test = '%s')", t), pcdtest(pool, test = t)) } }
  if (is.pbalanced(pool)) { r <- matrix(as.numeric(residuals(fe)), nrow = length(unique(data[[index[2]]]))); rho <- cor(r, method = "spearman"); rho <- rho[lower.tri(rho)]; TT <- nrow(r); G <- ncol(r); fr <- (TT - 1) * ((G - 1) * mean(rho) + 1)
    try_add(n("friedman"), "(T - 1)((G - 1) mean(rho) + 1), rho = cor(method = 'spearman')", list(statistic = fr, p.value = pchisq(fr, TT - 1, lower.tail = FALSE), parameter = TT - 1)); try_add(n("frees"), "G (mean(rho^2) - 1 / (T - 1))", list(statistic = G * (mean(rho^2) - 1 / (TT - 1)))) }
  # Wooldridge (2010, sec. 10.6.3) as Stata's xtserial: differences without constant, residuals on their lag, clustered, F(1, G - 1) of coefficient = -0.5; lags by time.
  key <- paste(id, data[[index[2]]]); lagged <- match(paste(id, data[[index[2]]] - 1), key); X <- model.matrix(f, data)[, -1]; y <- model.response(model.frame(f, data))
  dy <- y - y[lagged]; dx <- X - X[lagged, ]; ok <- !is.na(lagged); r <- rep(NA, length(y)); r[ok] <- lm.fit(dx[ok, ], dy[ok])$residuals
  rl <- r[lagged]; use <- !is.na(r) & !is.na(rl); a <- lm(r[use] ~ 0 + rl[use]); cl <- droplevels(factor(id[use])); G <- nlevels(cl); n_ <- sum(use); e <- residuals(a)
  V <- sum(tapply(rl[use] * e, cl, sum)^2) / sum(rl[use]^2)^2 * G / (G - 1) * (n_ - 1) / (n_ - 1); F <- (coef(a) + .5)^2 / V
  try_add(n("xtserial"), "regress D.(y x), noconstant; e on L.e, noconstant cluster(id); test L.e = -0.5, in lm.fit", list(statistic = F, p.value = pf(F, 1, G - 1, lower.tail = FALSE), parameter = c(1, G - 1)))
  # Bera, Sosa-Escudero and Yoon by their scores: sums of products of neighbours in time and of all pairs, whose variances and covariance under independence are numbers of pairs.
  ep <- as.numeric(residuals(lm(f, data))); nn <- length(ep); m <- sum(ok); pr <- sum(table(id) * (table(id) - 1)) / 2; u <- sum(ep[ok] * ep[lagged[ok]]) / sum(ep[ok]^2) * nn
  v <- (sum(tapply(ep, id, sum)^2) - sum(ep^2)) / 2 / sum(ep^2) * nn; V <- matrix(c(pr, m, m, m), 2); sc <- c(v, u)
  ar <- (u - m / pr * v)^2 / (m - m^2 / pr); re <- (v - u) / sqrt(pr - m); jo <- drop(sc %*% solve(V, sc)); how <- "scores of neighbouring and of all pairs over their standard deviations, lags by time"
  try_add(n("bsyt.ar"), how, list(statistic = ar, p.value = pchisq(ar, 1, lower.tail = FALSE), parameter = 1)); try_add(n("bsyt.re"), how, list(statistic = re, p.value = pnorm(-re))); try_add(n("bsyt.j"), how, list(statistic = jo, p.value = pchisq(jo, 2, lower.tail = FALSE), parameter = 2))
  # Born and Breitung (2016): Q(p) = (sum Z'M e)' (sum Z'M e e'M Z - ...)^-1 (sum Z'M e) with lag matrices; panels without gaps.
  gap <- any(tapply(data[[index[2]]], id, function(t) any(diff(t) > 1))); ew <- as.numeric(residuals(fe))
  if (!gap) for (p in 1:2) { zs <- sapply(split(ew, id), function(v) { T1 <- length(v); L <- sapply(1:p, function(k) as.numeric((row(diag(T1)) - col(diag(T1)) == k) %*% v) %*% v + (T1 - k) / (T1^2 - T1) * sum(v^2)); L }); zs <- matrix(zs, nrow = p); w <- rowSums(zs); Q <- drop(w %*% solve(zs %*% t(zs) - w %*% t(w) / ncol(zs), w))
    try_add(n(paste0("bb.q.", p)), sprintf("Born-Breitung Q(%d) with lag matrices", p), list(statistic = Q, p.value = pchisq(Q, p, lower.tail = FALSE), parameter = p))
    l <- sapply(split(ew, id), function(v) { T1 <- length(v); a <- (p + 1):T1; sum(v[a] * v[a - p] + v[a - p]^2 / (T1 - 1)) }); st <- sum(l) / sqrt(sum(l^2) - sum(l)^2 / length(l)); try_add(n(paste0("bb.lm.", p)), sprintf("Born-Breitung LM(%d)", p), list(statistic = st, p.value = 2 * pnorm(-abs(st))))
    h <- sapply(split(ew, id), function(v) { T1 <- length(v); s <- 0; for (t in seq_len(T1)) if (t >= 3 && t <= T1 - 1) s <- s + (v[t] - mean(v[t:T1])) * (v[t - 1] - mean(v[1:(t - 1)])); s }); st <- sum(h) / sqrt(sum(h^2) - sum(h)^2 / length(h)); try_add(n(paste0("bb.hr.", p)), "Born-Breitung HR", list(statistic = st, p.value = 2 * pnorm(-abs(st)))) }
  # Greene (2018, sec. 14.9.2) as Stata's xttest3: v_i = sum (e_it^2 - s_i^2)^2 / (T_i - 1) / T_i.
  e <- as.numeric(residuals(fe)); Ti <- table(id); keep <- names(Ti)[Ti > 2]
  s2 <- sapply(keep, function(i) mean(e[id == i]^2)); v <- sapply(keep, function(i) sum((e[id == i]^2 - s2[i])^2) / (Ti[i] - 1) / Ti[i]); sig <- mean(e[id %in% keep]^2); W <- sum((s2 - sig)^2 / v)
  try_add(n("wald.groupwise"), "sum (s_i^2 - s^2)^2 / v_i with v_i = sum_t (e_it^2 - s_i^2)^2 / (T_i (T_i - 1)), entities with more than two rows", list(statistic = W, p.value = pchisq(W, length(keep), lower.tail = FALSE), parameter = length(keep)))
}
unlink("Rplots.pdf")
write_json(list(tool = sprintf("R %s.%s; plm %s, lmtest %s, nlme %s", R.version$major, R.version$minor, packageVersion("plm"), packageVersion("lmtest"), packageVersion("nlme")), data = c("data/panel.csv", "data/panel_balanced.csv", "data/panel_long.csv"),
  tolerance = "1e-8 relative; 1e-6 where nlme's optimiser sets the limit", cases = cases), "../panel/panel_tests.json", digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null")
