[
  inputs: ["{mix,.formatter,bench}.exs", "{lib,test}/**/*.{ex,exs}"],
  line_length: 110
]
