# Centralities of small networks by R igraph. Run: Rscript networks.R (R 4.2.2, igraph 1.3.5; writes ../data/networks.csv, ../networks/igraph.json and the example ../../../data/trade_network.csv)
# Networks: a random directed weighted graph with a dangling node, self loops, two components, a directed cycle with a tail, a star, an undirected weighted graph. Lengths of paths: 1, the weight, 1/weight.
suppressMessages(library(igraph))
set.seed(20250101)
edges <- list()
random <- function(name, n, m, loops) {
  pairs <- unique(data.frame(from = sample(n, m, TRUE), to = sample(n, m, TRUE)))
  if (!loops) pairs <- pairs[pairs$from != pairs$to, ]
  pairs$weight <- round(exp(rnorm(nrow(pairs))), 4)
  pairs$network <- name
  pairs
}
edges$directed <- random("directed", 20, 90, FALSE)
edges$directed <- edges$directed[edges$directed$from != 7, ]
edges$loops <- random("loops", 12, 50, TRUE)
a <- random("x", 7, 22, FALSE); b <- random("x", 5, 14, FALSE); b$from <- b$from + 7; b$to <- b$to + 7
edges$parts <- rbind(a, b); edges$parts$network <- "parts"
edges$tail <- data.frame(from = c(1, 2, 3, 3, 4, 5, 2), to = c(2, 3, 1, 4, 5, 6, 5), weight = c(1, 2, 3, 1, 2, 1, 0.5), network = "tail")
edges$star <- data.frame(from = c(1, 1, 1, 1, 1), to = 2:6, weight = c(1, 2, 1, 3, 1), network = "star")
u <- random("undirected", 15, 60, FALSE)
u <- u[!duplicated(cbind(pmin(u$from, u$to), pmax(u$from, u$to))), ]
edges$undirected <- u
all <- do.call(rbind, edges)[, c("network", "from", "to", "weight")]
all$from <- paste0("n", all$from); all$to <- paste0("n", all$to)
write.csv(all, "../data/networks.csv", row.names = FALSE, quote = FALSE)

out <- character()
num <- function(v) ifelse(is.na(v) | is.nan(v), "null", formatC(v, digits = 17, format = "g", width = 1))
add <- function(name, v) out <<- c(out, paste0('"', name, '": [', paste(num(as.numeric(v)), collapse = ", "), "]"))
tight <- list(tol = 1e-15, maxiter = 100000)
for (name in unique(all$network)) for (directed in c(TRUE, FALSE)) {
  d <- all[all$network == name, ]
  if (!directed) {
    if (name == "loops") next
    d <- aggregate(weight ~ from + to, data.frame(from = pmin(d$from, d$to), to = pmax(d$from, d$to), weight = d$weight), sum)
  }
  nodes <- unique(c(t(all[all$network == name, c("from", "to")])))
  g <- graph_from_data_frame(d[, c("from", "to", "weight")], directed = directed, vertices = data.frame(name = nodes))
  key <- paste0(name, if (directed) ".directed." else ".undirected.")
  out <- c(out, paste0('"', key, 'nodes": ["', paste(nodes, collapse = '", "'), '"]'))
  add(paste0(key, "degree"), degree(g)); add(paste0(key, "strength"), strength(g))
  for (mode in c("in", "out")) { add(paste0(key, mode, "_degree"), degree(g, mode = mode)); add(paste0(key, mode, "_strength"), strength(g, mode = mode)) }
  for (weighted in c(TRUE, FALSE)) {
    w <- if (weighted) E(g)$weight else NA
    s <- if (weighted) "weighted." else "plain."
    acyclic <- directed && name == "star"
    if (!acyclic) add(paste0(key, s, "eigenvector"), eigen_centrality(g, directed = directed, weights = w, options = tight)$vector)
    add(paste0(key, s, "pagerank"), page_rank(g, weights = w)$vector)
    add(paste0(key, s, "pagerank50"), page_rank(g, weights = w, damping = 0.5)$vector)
    if (name %in% c("directed", "loops", "undirected")) {
      add(paste0(key, s, "hub"), hub_score(g, weights = w, options = tight)$vector)
      add(paste0(key, s, "authority"), authority_score(g, weights = w, options = tight)$vector)
    }
  }
  p <- if (any(which_loop(g))) simplify(g, edge.attr.comb = "sum") else g
  for (length in c("hops", "weight", "inverse")) {
    w <- switch(length, hops = NA, weight = E(p)$weight, inverse = 1 / E(p)$weight)
    s <- paste0(length, ".")
    add(paste0(key, s, "closeness_out"), closeness(p, mode = "out", weights = w, normalized = TRUE))
    add(paste0(key, s, "closeness_in"), closeness(p, mode = "in", weights = w, normalized = TRUE))
    add(paste0(key, s, "harmonic_out"), harmonic_centrality(p, mode = "out", weights = w, normalized = TRUE))
    add(paste0(key, s, "harmonic_in"), harmonic_centrality(p, mode = "in", weights = w, normalized = TRUE))
    add(paste0(key, s, "betweenness"), betweenness(p, directed = directed, weights = w))
  }
  b <- as.undirected(p, mode = "collapse", edge.attr.comb = "sum")
  add(paste0(key, "clustering"), transitivity(b, type = "local", weights = NA))
  add(paste0(key, "transitivity"), transitivity(b, type = "global"))
  add(paste0(key, "density"), edge_density(p)); add(paste0(key, "reciprocity"), reciprocity(p)); add(paste0(key, "components"), components(p, mode = "weak")$no)
}
writeLines(c("{", paste0('"tool": "R 4.2.2, igraph ', packageVersion("igraph"), '",'), '"call": "eigen_centrality, page_rank, hub_score, authority_score, closeness, harmonic_centrality, betweenness, transitivity",', paste(out, collapse = ",\n"), "}"), "../networks/igraph.json")

# The built-in example: synthetic flows between eight places in two years, ../../../data/trade_network.csv
place <- c("Atown", "Bburgh", "Cport", "Dfield", "Eford", "Fhaven", "Gmouth", "Hville")
size <- c(9, 7, 5, 4, 3, 2, 1.5, 1)
grid <- expand.grid(importer = seq_along(place), exporter = seq_along(place), year = c(2008, 2019))
grid <- grid[grid$importer != grid$exporter, ]
flow <- size[grid$exporter] * size[grid$importer] * exp(rnorm(nrow(grid), 0.02 * (grid$year - 2008), 0.7))
example <- data.frame(exporter = place[grid$exporter], importer = place[grid$importer], year = grid$year, flow = round(flow * (flow > 4), 2))
write.csv(example, "../../../data/trade_network.csv", row.names = FALSE, quote = FALSE)
