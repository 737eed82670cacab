# Writes the response surfaces of MacKinnon (1996) for one I(1) variable (tau statistics without terms, with a constant, with a trend) as source files, from urca 1.3-3 (r-cran-urca), which holds
# MacKinnon's files of the Journal of Applied Econometrics data archive. Run in this folder: Rscript mackinnon.R
e <- asNamespace("urca"); table <- get(".urc1", e)
names <- c("None", "Intercept", "Trend"); words <- c("without deterministic terms", "with an intercept", "with an intercept and a trend")
for (itv in 1:3) {
  skip <- 2 + (itv - 1) * 222; head <- strsplit(trimws(table[skip]), " +")[[1]]; nvar <- if (head[4] %in% c("2", "4")) 3 else 4
  rows <- strsplit(trimws(table[skip + 1:221]), " +"); fix <- function(x) format(as.numeric(x), digits = 9, scientific = FALSE, trim = TRUE, drop0trailing = TRUE)
  lines <- vapply(rows, function(r) { b <- fix(r[1:nvar]); if (nvar == 3) b <- c(b, "0"); paste0("        ", paste(c(b, format(as.numeric(r[nvar + 1]), digits = 9, scientific = FALSE, trim = TRUE, drop0trailing = TRUE)), collapse = ", "), ",") }, "")
  writeLines(c("namespace Regio.Panel;", "", sprintf("/// <summary>MacKinnon (1996), J. Applied Econometrics 11, data archive: quantiles of the Dickey-Fuller t %s.</summary>", words[itv]),
    sprintf("internal static class MacKinnon%s", names[itv]), "{", "    /// <summary>A row a probability from 0.0001 to 0.9999: β₁ to β₄ of the response surface in 1/T, and the standard error of β₁.</summary>",
    "    internal static ReadOnlySpan<double> Values =>", "    [", lines, "    ];", "}"), sprintf("../../../src/Regio.Panel/TimeSeries/MacKinnon%s.cs", names[itv]))
}
p <- get(".probsUrcval", e)[, 1]; stopifnot(length(p) == 221, all.equal(p, c(.0001, .0002, .0005, (1:10) / 1000, seq(.015, .985, .005), (990:999) / 1000, .9995, .9998, .9999)))
