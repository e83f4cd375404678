# script/bench runs this.
Bench.main(System.argv())
