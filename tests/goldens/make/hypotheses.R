# Goldens of hypothesis tests. Debian 12: R 4.2.2, r-cran-car 3.1-1, r-cran-lmtest 0.9-40, r-cran-sandwich 3.0-2, r-cran-clubsandwich 0.5.8, r-cran-jsonlite.
# Run in this folder after covariances.R: Rscript hypotheses.R   (writes ../regression/hypotheses.json)
suppressMessages({library(car); library(lmtest); library(sandwich); library(clubSandwich); library(jsonlite)})
d <- read.csv("../data/covariances.csv"); fit <- lm(y ~ x1 + x2 + x3, d)
vc <- list(iid = vcov(fit), hc1 = vcovHC(fit, type = "HC1"), `cluster(city)` = vcovCL(fit, cluster = ~city, type = "HC1"))
df <- c(iid = fit$df.residual, hc1 = fit$df.residual, `cluster(city)` = 11)
cases <- list()
linear <- list(equal = "x1 = x2", joint = c("x2 = 0", "x3 = 0"), sum = "x1 + 2*x2 = 1", all = c("x1 = 0", "x2 = -0.5", "x3 - x2 = 0.5"), constant = "(Intercept) + x3 = 1")
for (v in names(vc)) for (h in names(linear)) {
  t <- linearHypothesis(fit, linear[[h]], vcov. = vc[[v]], test = "Chisq")
  q <- length(linear[[h]]); F <- t$Chisq[2] / q
  cases[[length(cases) + 1]] <- list(name = paste(h, v), covariance = v, hypotheses = as.list(linear[[h]]), call = "car::linearHypothesis(lm, ..., vcov., test = 'Chisq')/q, pf(df2)",
    statistic = F, df2 = df[[v]], p = pf(F, q, df[[v]], lower.tail = FALSE), chi2 = t$Chisq[2], chi2_p = t$`Pr(>Chisq)`[2])
}
delta <- list()
for (v in names(vc)) for (g in c("x2/x3", "exp(x1) - x2^2", "log(x3^2 + 1)*sqrt(x2^2 + 1)", "x1*x2 + x3", "-x2/(2*x3)")) {
  m <- deltaMethod(fit, g, vcov. = vc[[v]])
  delta[[length(delta) + 1]] <- list(expression = g, covariance = v, call = "car::deltaMethod(lm, g, vcov.)", estimate = m$Estimate, se = m$SE)
}
hotelling <- list()
htz <- list(equal = rbind(c(x1 = 1, x2 = -1, x3 = 0)), joint = rbind(c(0, 1, 0), c(0, 0, 1)), mixed = rbind(c(0, 1, 2), c(0, 0, 1)), all = diag(3))
texts <- list(equal = "x1 = x2", joint = c("x2 = 0", "x3 = 0"), mixed = c("x2 + 2*x3 = 0", "x3 = 0"), all = c("x1 = 0", "x2 = 0", "x3 = 0"))
for (m in c("pooled", "firm", "year", "firm_year")) {
  f <- lm(list(pooled = y ~ x1 + x2 + x3, firm = y ~ x1 + x2 + x3 + factor(firm), year = y ~ x1 + x2 + x3 + factor(year), firm_year = y ~ x1 + x2 + x3 + factor(firm) + factor(year))[[m]], d)
  for (type in c("CR0", "CR1", "CR1S", "CR2", if (m %in% c("pooled", "year")) "CR3")) for (h in names(htz)) {
    C <- cbind(0, htz[[h]], matrix(0, nrow(htz[[h]]), length(coef(f)) - 4))
    t <- Wald_test(f, constraints = C, vcov = type, cluster = d$city, test = c("HTZ", "Naive-F"))
    hotelling[[length(hotelling) + 1]] <- list(model = m, covariance = sprintf("%s(city)", tolower(type)), hypotheses = as.list(texts[[h]]), call = "clubSandwich::Wald_test(lm with dummies, C, vcov, cluster = city, test = 'HTZ')",
      statistic = t$Fstat[t$test == "HTZ"], df2 = t$df_denom[t$test == "HTZ"], p = t$p_val[t$test == "HTZ"], naive = t$Fstat[t$test == "Naive-F"], naive_p = t$p_val[t$test == "Naive-F"])
  }
}
small <- lm(y ~ x1, d); a <- anova(small, fit); l <- lrtest(small, fit)
nested <- list(call = "anova(lm small, lm large); lmtest::lrtest", F = a$F[2], F_p = a$`Pr(>F)`[2], df = a$Df[2], df2 = a$Res.Df[2], LR = l$Chisq[2], LR_p = l$`Pr(>Chisq)`[2])
s <- read.csv("../data/covariances_series.csv"); m <- lm(y ~ z + q, s)
one <- function(name, call, t) list(test = name, call = call, statistic = unname(t$statistic), p = unname(t$p.value), df = as.list(unname(t$parameter)))
diagnose <- list(
  one("breusch_pagan", "bptest(lm)", bptest(m)), one("white", "bptest(lm, ~ z*q + I(z^2) + I(q^2))", bptest(m, ~ z * q + I(z^2) + I(q^2), data = s)),
  one("reset", "resettest(lm)", resettest(m)), one("durbin_watson", "dwtest(lm, exact = FALSE)", dwtest(m, exact = FALSE)), one("breusch_godfrey", "bgtest(lm, order = 4)", bgtest(m, order = 4)))
write_json(list(tool = sprintf("R %s.%s; car %s, lmtest %s, sandwich %s, clubSandwich %s", R.version$major, R.version$minor, packageVersion("car"), packageVersion("lmtest"), packageVersion("sandwich"), packageVersion("clubSandwich")),
  data = c("data/covariances.csv", "data/covariances_series.csv"), tolerance = "1e-9 relative; p values 1e-8", cases = cases, delta = delta, hotelling = hotelling, nested = nested, diagnose = diagnose), "../regression/hypotheses.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
